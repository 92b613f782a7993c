// ---- Pieces of the page: elements, buttons, samples of colours and lines, links to papers and notes. Text enters the
// document as text, never as markup.

/** Make an element. Children are elements or strings; attributes that are functions listen to events. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  const shown = children.flat().filter((child) => child !== null && child !== undefined && child !== "");
  element.append(...shown.map((child) => (typeof child === "string" ? unturned(child) : child)));
  return element;
}

const inText = (text) => ({ lang: textLang(text) });
const button = (text, click, attributes = {}) => make("button", { type: "button", click, ...attributes }, text);
const conceptButton = (id, label) =>
  byId.has(id) ? button(label || nameById(id), () => choose(id), { class: "link", "data-id": id }) : make("strong", {}, label || id);

function swatch(area) {
  const mark = make("span", { class: "swatch", "aria-hidden": "true" });
  mark.style.background = coloursOf(area).dot; // where a browser does not know what follows
  mark.style.background = inBoth((tone) => areaColour(area, "dot", tone));
  return mark;
}

function lineSample(how) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", "34");
  svg.setAttribute("height", "8");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", "M0 4H33");
  line.setAttribute("stroke", howColour(how));
  line.style.stroke = inBoth((tone) => howColour(how, tone));
  line.setAttribute("stroke-width", "2");
  line.setAttribute("stroke-dasharray", DASH[how].map((part) => part * 0.75).join(" "));
  svg.append(line);
  return svg;
}

/** A source as a link only where Python made one; the scheme is looked at once more. */
function sourceText(source, url) {
  if (!url || !/^https?:\/\//i.test(url)) return make("span", {}, source);
  return make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, source);
}

function evidenceList(evidence = []) {
  return evidence.map(([note, line, quote, heading]) =>
    make("blockquote", {}, make("span", inText(quote), quote),
      make("cite", {}, heading ? make("span", inText(heading), `${heading} · `) : null, noteLink([note, line]), editorLink(note, line))));
}

/** A note as a link only where Python was told where notes lie, and its path is a web address or a plain relative path. */
function noteLink([path, line, title], minutes = null) {
  const text = `${title || `${path}:${line}`}${minutes ? ` (${time(minutes)})` : ""}`;
  const href = noteHref(path);
  return href ? make("a", { href, rel: "noopener noreferrer", target: "_blank", class: "note" }, text) : make("span", { class: "note" }, text);
}

function noteHref(path) {
  if (/^https?:\/\/[^\s<>"'\\]+$/i.test(path)) return path;
  if (data.notesBase === undefined || !path || /^[/\\]|^[a-z][a-z0-9+.-]*:|[\\\p{Cc}]/iu.test(path)) return null;
  return data.notesBase + encodePath(path);
}

const encodePath = (path) => path.split("/").map((part) => encodeURIComponent(part.toWellFormed?.() ?? part)).join("/");

/** Opens the note in an editor, where the configuration names one; Python let through known editors only. */
function editorLink(path, line) {
  if (!data.editor || !noteHref(path) || /^https?:/i.test(path)) return null;
  const href = data.editor.replace("{path}", () => encodePath(path)).replace("{line}", () => String(line));
  return make("a", { href, class: "note", rel: "noreferrer" }, ` ${say("edit")}`);
}
