// ---- Export: what is seen, taken along: PNG, SVG, Mermaid, Markdown, JSON, and on paper. Each is made here and leaves the
// page only as a file.

const SHARPER = 2; // pixels of a PNG for each of the screen

const exports = {
  svg: () => pictureSvg(),
  json: () => `${JSON.stringify(selection(), null, 2)}\n`,
  mermaid: () => mermaidText(),
  markdown: () => markdownText(),
};

function save(kind) {
  const name = (state.targets[0] || state.of || state.to || "graph").replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 60) || "graph";
  if (kind === "png") return picturePng().toBlob((blob) => download(blob, `${name}.png`));
  const types = { svg: "image/svg+xml", json: "application/json", mermaid: "text/plain", markdown: "text/markdown" };
  const ends = { svg: "svg", json: "json", mermaid: "mmd", markdown: "md" };
  return download(new Blob([exports[kind]()], { type: `${types[kind]};charset=utf-8` }), `${name}.${ends[kind]}`);
}

function download(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  announce(say("saved")(name));
}

// -- Pictures: boxes whole and in their own size, the map and large parts as they are seen.

/** Paint the view on a context that `open(width, height)` makes; returns the context. */
function paintPicture(open, sharper = 1) {
  const seen = { position: network.getViewPosition(), scale: network.getScale() };
  const whole = !scene.dots;
  const { left, right, top, bottom } = scene.bounds;
  const room = whole ? { width: right - left + 60, height: bottom - top + 60 } : { width: container.clientWidth, height: container.clientHeight };
  const shot = whole ? { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: 1 } : seen;
  const [width, height] = [Math.ceil(room.width), Math.ceil(room.height)];
  const ctx = open(width * sharper, height * sharper);
  ctx.fillStyle = ink().paper;
  ctx.fillRect(0, 0, width * sharper, height * sharper);
  if (whole) network.moveTo(shot);
  ctx.setTransform(shot.scale * sharper, 0, 0, shot.scale * sharper, (width / 2 - shot.position.x * shot.scale) * sharper, (height / 2 - shot.position.y * shot.scale) * sharper);
  paintBelow(ctx);
  if (!whole) paintAbove(ctx);
  if (whole) network.moveTo(seen);
  return ctx;
}

const picturePng = () => paintPicture((width, height) => Object.assign(document.createElement("canvas"), { width, height }).getContext("2d"), SHARPER).canvas;

function pictureSvg() {
  return new XMLSerializer().serializeToString(pictureElement())
    // XML cannot hold most control characters, not even written as entities.
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}

function pictureElement() {
  const { canvas: { width, height }, shapes } = paintPicture((wide, high) => new Pen(wide, high));
  const told = scene.lines.length <= 100 ? scene.lines.map(({ edge }) => `${sentence(edge)}.`).join(" ") : say("counts")(scene.spots.size, scene.lines.length);
  return drawn("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FONT, role: "img" }, drawn("title", {}, document.title), drawn("desc", {}, told), ...shapes);
}

/** On paper the drawing is lines and letters, light, and as wide as the page, whatever the screen shows. */
function preparePrint() {
  const was = theme;
  usingTheme("light");
  const picture = pictureElement();
  for (const ground of picture.querySelectorAll(`rect[fill="${ink().paper}"]`)) ground.setAttribute("fill", "#fff"); // costs no ink
  usingTheme(was);
  document.getElementById("print")?.remove();
  element("main").append(make("div", { id: "print", class: "print" }, picture));
}

function usingTheme(next) {
  theme = next;
  colours = new Map();
}

addEventListener("beforeprint", preparePrint);
addEventListener("afterprint", () => document.getElementById("print")?.remove());

// -- The menu at the zoom buttons.

function fillExportMenu() {
  const kinds = ["png", "svg", "json", "markdown", "mermaid"];
  const menu = make("div", { id: "export-menu", class: "menu", role: "group", "aria-label": say("save"), hidden: true },
    kinds.map((kind) => button(say("formats")[kind], () => {
      openExportMenu(false);
      save(kind);
    }, { "data-export": kind })));
  menu.addEventListener("keydown", (event) => event.key === "Escape" && (openExportMenu(false), event.stopPropagation()));
  const opener = button("⤓", () => openExportMenu(menu.hidden), { id: "export-button", "aria-label": say("save"), title: say("save"), "aria-expanded": "false", "aria-controls": "export-menu" });
  return [opener, menu];
}

function openExportMenu(open) {
  element("export-menu").hidden = !open;
  element("export-button").setAttribute("aria-expanded", String(open));
  (open ? element("export-menu").firstChild : element("export-button")).focus();
}
