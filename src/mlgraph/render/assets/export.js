// ---- Export: what is seen, taken along: PNG, SVG, Mermaid, Markdown, JSON. Each is made here and leaves the page only as a file.

const exports = {
  svg: sceneSvg,
  json: () => JSON.stringify(selection(), null, 2),
  mermaid: () => mermaidText(),
  markdown: () => markdownText(),
};

function save(kind) {
  const name = (state.targets[0] || state.of || state.to || "graph").replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 60) || "graph";
  if (kind === "png") return container.querySelector("canvas").toBlob((blob) => download(blob, `${name}.png`));
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

/** What the view shows, in the words of `mlgraph export --format json`. */
function selection() {
  const shown = [...scene.spots.values()].map((spot) => spot.concept);
  const inside = scene.spots;
  return {
    schema: 1,
    concepts: shown.map(({ id, label, en, zh, names = [], group, year = null, source = null, about = {} }) => (
      { id, label: Object.fromEntries(Object.entries({ en: en ?? (zh ? undefined : label), zh }).filter(([, text]) => text)), names, area: group, year, source, about })),
    relations: data.edges.filter((edge) => inside.has(edge.from) && inside.has(edge.to)).map(({ from, to, how, because = {}, source = null }) => (
      { concept: to, builds_on: from, how, because, source })),
  };
}

// -- Text.

// Mermaid reads a label as Markdown and HTML; what could be either becomes an entity, and line ends become spaces.
const mermaidSafe = (text) => [...text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ")].map((char) => (/[\p{L}\p{N} .,:()+/-]/u.test(char) ? char : `#${char.codePointAt(0)};`)).join("");
const markdownSafe = (text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/[\\`*_{}[\]<>#|~!&]/g, "\\$&");

function mermaidText() {
  const key = new Map([...scene.spots.keys()].map((id, i) => [id, `c${i}`]));
  const nodes = [...key].map(([id, short]) => `  ${short}["${mermaidSafe(nameById(id))}"]`);
  const arrow = { extends: "-->", combines: "-->", motivated_by: "-.->", uses: "-.->", kind_of: "-.->" };
  const lines = scene.lines.map(({ edge }) => `  ${key.get(edge.from)} ${arrow[edge.how]}|${mermaidSafe(howName(edge.how))}| ${key.get(edge.to)}`);
  return ["graph LR", ...nodes, ...lines, ""].join("\n");
}

function markdownText() {
  if (state.view === "learn" && state.targets.length) return planMarkdown();
  const path = state.view === "path" ? state.path : [];
  const title = path.length ? `${nameById(path[0])} → ${nameById(path.at(-1))}` : scene.focus ? nameById(scene.focus) : data.title;
  const ids = path.length ? path : [...scene.spots.keys()];
  const lines = ids.map((id, i) => (path.length ? pathLine(id, path[i - 1]) : `- ${markdownLine(id)}`));
  return [`# ${markdownSafe(title)}`, "", ...lines, ""].join("\n");
}

function markdownLine(id) {
  const concept = byId.get(id);
  const year = concept.year ? ` (${concept.year})` : "";
  const about = inLang(concept.about);
  return `**${markdownSafe(nameOf(concept))}**${year}${about ? `: ${markdownSafe(about)}` : ""}`;
}

function pathLine(id, before) {
  const edge = before && relation(before, id);
  const because = edge ? inLang(edge.because) : "";
  return `1. ${markdownLine(id)}${edge ? `\n   *${markdownSafe(howName(edge.how))} ${markdownSafe(nameById(before))}*${because ? `: ${markdownSafe(because)}` : ""}` : ""}`;
}

function planMarkdown() {
  const { steps } = plan();
  const title = say("learnTitle")(state.targets.map(nameById).join(" + "));
  const line = ({ id, minutes }) => `- [${knownNow.has(id) ? "x" : " "}] ${markdownLine(id)} *(${time(minutes)})*`;
  return [`# ${markdownSafe(title)}`, "", ...steps.map(line), ""].join("\n");
}

// -- SVG: the scene as shapes and text, in the colours of the theme.

function sceneSvg() {
  const { left, right, top, bottom } = scene.bounds;
  const pad = 30;
  const view = [left - pad, top - pad, right - left + 2 * pad, bottom - top + 2 * pad].map((value) => Math.round(value * 10) / 10);
  const svg = drawn("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: view.join(" "), width: view[2], height: view[3], "font-family": FONT, role: "img" });
  svg.append(drawn("title", {}, document.title), drawn("rect", { x: view[0], y: view[1], width: view[2], height: view[3], fill: ink().paper }));
  for (const line of scene.lines) svg.append(svgLine(line));
  const big = scene.dots ? new Set(byWeight.filter(({ id }) => scene.spots.has(id)).slice(0, scene.kind === "map" ? 150 : 400).map(({ id }) => id)) : null;
  for (const spot of scene.spots.values()) svg.append(scene.dots ? svgDot(spot, big.has(spot.id)) : svgBox(spot));
  // XML cannot hold most control characters, not even written as entities.
  return new XMLSerializer().serializeToString(svg).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}

function drawn(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

function svgLine({ edge, points, way = points }) {
  const d = way.map(({ x, y }, i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
  const path = drawn("path", { d, fill: "none", stroke: howColour(edge.how), "stroke-width": scene.dots ? 0.7 : 1.6, opacity: scene.dots ? 0.35 : 1, "stroke-dasharray": DASH[edge.how].join(" ") || "none" });
  path.append(drawn("title", {}, sentence(edge)));
  if (scene.dots) return path;
  const [a, b] = way.slice(-2);
  const angle = Math.atan2(b.y - a.y, b.x - a.x);
  const tip = [2.72, -2.72].map((side) => `${(b.x + 9 * Math.cos(angle + side)).toFixed(1)},${(b.y + 9 * Math.sin(angle + side)).toFixed(1)}`);
  return drawn("g", {}, path, drawn("polygon", { points: `${b.x.toFixed(1)},${b.y.toFixed(1)} ${tip.join(" ")}`, fill: howColour(edge.how) }));
}

function svgDot(spot, named) {
  const { x, y, concept } = spot;
  const own = coloursOf(concept.group);
  const group = drawn("g", {}, drawn("circle", { cx: x, cy: y, r: radiusOf(spot, 1).toFixed(1), fill: own.dot }, drawn("title", {}, nameOf(concept))));
  if (named) group.append(drawn("text", { x: x + 9, y: y + 4, "font-size": 12, fill: own.text }, nameOf(concept).slice(0, 60)));
  return group;
}

function svgBox({ id, concept, x, y }) {
  const { width, height, font } = scene.box;
  const own = coloursOf(concept.group);
  const group = drawn("g", {}, drawn("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 9, fill: own.box, stroke: id === scene.focus ? ink().accent : own.dot, "stroke-width": id === scene.focus ? 2 : 1 }));
  const ctx = container.querySelector("canvas").getContext("2d");
  const small = [concept.year, otherNameOf(concept)].filter(Boolean).join(" · ");
  const lines = wrap(ctx, nameOf(concept), `600 ${font}px ${FONT}`, width - 24, height < 40 || small ? 1 : 2);
  lines.forEach((line, i) => group.append(drawn("text", { x: x - width / 2 + 14, y: y + 5 + (small && height >= 40 ? -9 : lines.length > 1 ? i * 18 - 9 : 0), "font-size": font, "font-weight": 600, fill: ink().ink }, line)));
  if (small && height >= 40) group.append(drawn("text", { x: x - width / 2 + 14, y: y + 15, "font-size": 11.5, fill: ink().soft }, wrap(ctx, small, `11.5px ${FONT}`, width - 24, 1)[0]));
  return group;
}

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
