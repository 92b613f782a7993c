// ---- Keys and pointer: what they do to the graph. They only ever call `go`.

function hover(event) {
  const rect = container.getBoundingClientRect();
  const point = { x: event.clientX - rect.left, y: event.clientY - rect.top };
  const area = areaAt(point);
  const spot = event.buttons || area !== undefined ? null : spotAt(point);
  if (hovered !== (spot?.id ?? null)) {
    hovered = spot?.id ?? null;
    network.redraw();
  }
  const edge = spot || area !== undefined || event.buttons || moving ? null : lineAt(point);
  container.classList.toggle("over", Boolean(spot) || area !== undefined);
  const tip = element("tip");
  tip.hidden = !spot && !edge;
  if (tip.hidden) return;
  if (spot) tip.replaceChildren(make("strong", {}, nameOf(spot.concept)), make("small", {}, [otherNameOf(spot.concept), areaName(spot.concept.group), yearOf(spot.concept)].filter(Boolean).join(" · ")));
  else if (edge.chain) tip.replaceChildren(make("strong", {}, edge.chain.map(nameById).join(" → ")));
  else tip.replaceChildren(make("strong", {}, sentence(edge)), make("span", inText(inLang(edge.because)), inLang(edge.because)));
  tip.style.left = `${Math.max(Math.min(point.x + 14, rect.width - tip.offsetWidth - 8), 4)}px`;
  tip.style.top = `${point.y + 18 + tip.offsetHeight > rect.height ? point.y - tip.offsetHeight - 10 : point.y + 18}px`;
}

function clickGraph({ pointer }) {
  const spot = spotAt(pointer.DOM);
  if (floats()) openLegend(false);
  element("tip").hidden = true;
  const area = areaAt(pointer.DOM);
  if (area !== undefined) goToArea(area);
  else if (spot) go({ id: spot.id });
  else if (state.view === "map" && state.id !== null) go({ id: null });
}

/** Arrow keys walk the graph: left to what the chosen concept builds on, right to what it leads to, up and down among them. */
let walk = { side: null, from: null, at: 0 };
function graphKeys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  if (event.shiftKey && key.startsWith("Arrow")) panBy(key);
  else if (key === "+" || key === "=") zoomBy(1.4);
  else if (key === "-") zoomBy(1 / 1.4);
  else if (key === "0") fitScene(true);
  else if (key === "Enter" && state.id !== null) go({ view: "near", of: state.id, depth: null });
  else if (key === "ArrowLeft" || key === "ArrowRight") walkTo(key === "ArrowLeft" ? "older" : "newer");
  else if (key === "ArrowUp" || key === "ArrowDown") walkAmong(key === "ArrowDown" ? 1 : -1);
  else return;
  event.preventDefault();
}

function walkTo(side) {
  const from = state.id ?? [...byWeight].find((concept) => scene.spots.has(concept.id))?.id;
  if (from === undefined) return;
  const next = state.id === null ? from : neighboursOnScene(from, side)[0];
  if (next === undefined) return;
  walk = { side, from, at: 0 };
  step(next);
}

function walkAmong(by) {
  if (walk.from === null) return walkTo("newer");
  const among = neighboursOnScene(walk.from, walk.side);
  if (!among.length) return undefined;
  walk.at = (walk.at + by + among.length) % among.length;
  return step(among[walk.at]);
}

const neighboursOnScene = (id, side) => byId.get(id)[side].map((edge) => (side === "older" ? edge.from : edge.to)).filter((next) => scene.spots.has(next));

function step(id) {
  go({ id });
  flyTo(id, 0);
  container.focus();
}

function globalKeys(event) {
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    element("search").focus();
    element("search").select();
  } else if (event.key === "?" && !typing) openKeys();
  else if (event.key === "Escape" && !event.defaultPrevented && (!typing || event.target.closest("#path-form"))) {
    if (document.querySelector("dialog[open]")) return;
    if (!element("path-form").hidden) {
      openPathForm(false);
      element("path-button").focus();
    } else if (floats() && element("legend").classList.contains("open")) openLegend(false);
    else if (state.id !== null) closePanel();
    else if (state.view !== "map") go({ view: "map" });
  }
}
