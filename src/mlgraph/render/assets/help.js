// ---- Help: the views that the configuration names, as links in the legend, and the keys, listed at "?".

const HELP = {
  en: {
    views: "Views", title: "Keys",
    keys: [["/", "search"], ["?", "this list"], ["Esc", "close, then back to the map"], ["Tab", "go through everything that can be pressed"], ["← →", "in the graph: to what it builds on, to what it leads to"],
      ["↑ ↓", "in the graph: the other ones there"], ["Enter", "in the graph: focus on the chosen concept"], ["⇧ + ← ↑ → ↓", "in the graph: move the view"], ["+ − 0", "in the graph: zoom in, out, whole view"]],
  },
  zh: {
    views: "视图", title: "按键",
    keys: [["/", "搜索"], ["?", "此列表"], ["Esc", "关闭，再按回到全图"], ["Tab", "依次到达每个可按之处"], ["← →", "图中：到它所基于的、由它发展出的"],
      ["↑ ↓", "图中：同一侧的其他概念"], ["Enter", "图中：聚焦所选概念"], ["⇧ + ← ↑ → ↓", "图中：移动视图"], ["+ − 0", "图中：放大、缩小、完整视图"]],
  },
};

function namedViews() {
  if (!data.views.length) return [];
  const link = ({ name, ...view }) => make("li", {}, make("a", { href: toHash(stateOf(view)), class: "view", click: () => floats() && openLegend(false) }, name));
  return [make("h2", {}, make("span", {}, HELP[lang].views)), make("ul", {}, data.views.map(link))];
}

function openKeys() {
  const { title, keys } = HELP[lang];
  const back = document.activeElement;
  const dialog = make("dialog", { class: "keys", "aria-labelledby": "keys-title" },
    make("h2", { id: "keys-title" }, title),
    make("dl", {}, keys.flatMap(([key, does]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)])),
    button(say("close"), () => dialog.close(), { class: "primary" }));
  dialog.addEventListener("close", () => {
    dialog.remove();
    back.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** Move the view by a part of the window, as dragging does. */
function panBy(key) {
  const { x, y } = network.getViewPosition();
  const step = 90 / network.getScale();
  const [right, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  fly(x + right * step, y + down * step, network.getScale(), false);
}
