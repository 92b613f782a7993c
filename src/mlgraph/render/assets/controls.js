// ---- Controls: search boxes, legend, tool bars, keys and the pointer. They only ever call `go`.

const element = (id) => document.getElementById(id);

/** A text field that offers concepts: arrows choose, Enter takes, Escape closes. */
function combobox(input, list, take, { pairs = false } = {}) {
  let [options, active] = [[], -1];
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const activate = (i) => {
    active = i;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === i && at < options.length)));
    if (!options[i]) return;
    input.setAttribute("aria-activedescendant", list.children[i].id);
    list.children[i].scrollIntoView({ block: "nearest" });
  };
  const choose = (i) => {
    close();
    if (options[i]) take(options[i]);
  };
  const offer = () => {
    const pair = pairs && searchPair(input.value);
    options = pair ? [{ pair }] : search(input.value);
    list.replaceChildren(...options.map((option, i) => optionItem(option, `${list.id}-${i}`, () => choose(i))));
    if (!options.length) list.append(make("li", { class: "no-hit", role: "option", "aria-disabled": "true" }, say("noHit")));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    activate(options.length ? 0 : -1);
    if (!list.hidden) announce(say("hits")(options.length));
  };
  input.addEventListener("input", offer);
  input.addEventListener("focus", () => input.value && offer());
  input.addEventListener("blur", () => setTimeout(close, 120));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !list.hidden) choose(active);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) offer();
      else activate((active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % Math.max(options.length, 1));
    } else return;
    event.preventDefault();
  });
}

function optionItem(option, id, take) {
  const hold = (event) => event.preventDefault(); // keeps the focus in the field, so that the click arrives
  if (option.pair) {
    return make("li", { role: "option", id, mousedown: hold, click: take }, make("span", {}, "⇢"), make("span", { class: "name" }, option.pair.map(nameById).join(" → ")));
  }
  const { concept, name, main } = option;
  const shown = nameOf(concept);
  const second = main || name === concept.id ? otherNameOf(concept) : name;
  return make("li", { role: "option", id, mousedown: hold, click: take },
    swatch(concept.group),
    make("span", { class: "name" }, shown, " ", second && second !== shown ? make("small", {}, second) : null),
    make("small", {}, concept.year ? String(concept.year) : ""));
}

// -- Legend.

function fillLegend() {
  const legend = element("legend");
  legend.setAttribute("aria-label", say("legend"));
  const keys = data.areas.map((area) => area.id);
  legend.replaceChildren(
    legendHead(say("relations"), HOWS),
    make("ul", {}, HOWS.map((how) => legendItem(how, lineSample(how), howName(how), null))),
    legendHead(say("areas"), keys),
    make("ul", {}, keys.map((key) => legendItem(key, swatch(key), areaName(key), areas.get(key).count, () => goToArea(key)))));
}

function legendHead(title, keys) {
  const set = (hide) => () => {
    const hidden = new Set([...hiddenThings].filter((key) => !keys.includes(key)));
    if (hide) keys.forEach((key) => hidden.add(key));
    go({ hidden });
  };
  return make("h2", {}, make("span", {}, title), button(say("all"), set(false), { "aria-label": `${title}: ${say("all")}` }), button(say("none"), set(true), { "aria-label": `${title}: ${say("none")}` }));
}

function legendItem(key, sample, name, count, zoom) {
  const change = (event) => {
    const hidden = new Set(hiddenThings);
    if (event.target.checked) hidden.delete(key);
    else hidden.add(key);
    go({ hidden });
  };
  const box = make("input", { type: "checkbox", change, "data-key": key });
  box.checked = !hiddenThings.has(key);
  return make("li", {},
    make("label", {}, box, sample, make("span", { class: "text" }, name)),
    zoom ? button(say("zoomTo"), zoom, { "aria-label": `${say("zoomTo")} ${name}` }) : null,
    count === null ? null : make("span", { class: "count" }, String(count)));
}

function goToArea(key) {
  element("legend").classList.remove("open");
  go({ view: "area", of: key, id: null, depth: null });
}

// -- The bar over a focused view.

function fillViewbar() {
  const bar = element("viewbar");
  bar.classList.toggle("low", scene.kind === "map");
  bar.hidden = state.view === "map" || state.view === "path";
  if (bar.hidden) return bar.replaceChildren();
  bar.setAttribute("aria-label", say("view"));
  const views = ["near", "older", "newer"].map((view) => button(say(view), () => go({ view }), { "aria-pressed": String(state.view === view), "data-view": view }));
  const depths = (state.view === "near" ? [1, 2, 3] : []).map((depth) => button(String(depth), () => go({ depth }), { "aria-pressed": String(depthOf() === depth), "aria-label": `${say("depth")} ${depth}` }));
  const area = state.view === "area" ? make("div", { class: "group" }, make("strong", { class: "label" }, swatch(state.of), ` ${areaName(state.of)}`)) : null;
  bar.replaceChildren(
    make("div", { class: "group map" }, button(`‹ ${say("map")}`, () => go({ view: "map" }))),
    area || make("div", { class: "group" }, views),
    state.view === "near" ? make("div", { class: "group", role: "group", "aria-label": say("depth") }, make("span", { class: "label", "aria-hidden": "true" }, say("depth")), depths) : "");
  return bar;
}

function fillHint() {
  const hint = element("hint");
  const count = say("counts")(scene.spots.size, scene.lines.length);
  if (!concepts.length) hint.textContent = say("empty");
  else if (state.view === "map") hint.textContent = state.id === null ? say("intro") : "";
  else hint.textContent = scene.left ? `${count}. ${say("thinned")(scene.left)}` : count;
  hint.title = hint.textContent;
  hint.hidden = !hint.textContent;
}

function fillWords() {
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
  const texts = { "map-button": "map", "path-button": "path", "table-button": "table", "language-button": "language", "path-find": "find" };
  for (const [id, key] of Object.entries(texts)) element(id).textContent = say(key);
  const labels = { "legend-toggle": "legend", "theme-button": "theme", "path-swap": "swap", search: "search" };
  for (const [id, key] of Object.entries(labels)) element(id).setAttribute("aria-label", say(key));
  element("search").placeholder = say("search");
  element("search-hits").setAttribute("aria-label", say("concept"));
  for (const [id, key] of [["path-from", "from"], ["path-to", "to"]]) {
    element(id).previousElementSibling.textContent = say(key);
    element(`${id}-hits`).setAttribute("aria-label", say(key));
  }
  element("path-form").setAttribute("aria-label", say("path"));
  document.querySelector(".views").setAttribute("aria-label", say("view"));
  container.setAttribute("aria-label", `${say("mapTitle")}. ${say("help")}`);
  table.setAttribute("aria-label", say("table"));
  element("zoom").replaceChildren(
    button("+", () => zoomBy(1.4), { "aria-label": say("zoomIn") }),
    button("−", () => zoomBy(1 / 1.4), { "aria-label": say("zoomOut") }),
    button("⤢", () => fitScene(true), { "aria-label": say("fit") }),
    button("⤓", savePicture, { "aria-label": say("save"), title: say("save") }));
}

// -- The path form.

const picked = { from: null, to: null };

function pick(end, concept) {
  picked[end] = concept;
  element(`path-${end}`).value = concept ? nameOf(concept) : "";
}

function openPathForm(open = true) {
  element("path-form").hidden = !open;
  element("path-button").setAttribute("aria-expanded", String(open));
}

function askPath(end, concept) {
  openPathForm();
  pick(end, concept);
  if (picked.from && picked.to && picked.from !== picked.to) goPath(picked.from.id, picked.to.id);
  else element(end === "from" ? "path-to" : "path-from").focus();
}

function submitPath(event) {
  event.preventDefault();
  for (const end of ["from", "to"]) {
    const text = element(`path-${end}`).value;
    if (!picked[end] || nameOf(picked[end]) !== text) pick(end, search(text, 1)[0]?.concept || null);
  }
  if (picked.from && picked.to) goPath(picked.from.id, picked.to.id);
  else element(picked.from ? "path-to" : "path-from").focus();
}

// -- Pointer and keys.

function hover(event) {
  const rect = container.getBoundingClientRect();
  const point = { x: event.clientX - rect.left, y: event.clientY - rect.top };
  const spot = event.buttons ? null : spotAt(point);
  if (hovered !== (spot?.id ?? null)) {
    hovered = spot?.id ?? null;
    network.redraw();
  }
  const edge = spot || event.buttons || moving ? null : lineAt(point);
  container.classList.toggle("over", Boolean(spot));
  const tip = element("tip");
  tip.hidden = !spot && !edge;
  if (tip.hidden) return;
  if (spot) tip.replaceChildren(make("strong", {}, nameOf(spot.concept)), make("small", {}, [otherNameOf(spot.concept), areaName(spot.concept.group), spot.concept.year].filter(Boolean).join(" · ")));
  else tip.replaceChildren(make("strong", {}, sentence(edge)), inLang(edge.because));
  tip.style.left = `${Math.max(Math.min(point.x + 14, rect.width - tip.offsetWidth - 8), 4)}px`;
  tip.style.top = `${point.y + 18 + tip.offsetHeight > rect.height ? point.y - tip.offsetHeight - 10 : point.y + 18}px`;
}

function clickGraph({ pointer }) {
  const spot = spotAt(pointer.DOM);
  element("legend").classList.remove("open");
  element("tip").hidden = true;
  if (spot) go({ id: spot.id });
  else if (state.view === "map" && state.id !== null) go({ id: null });
}

/** Arrow keys walk the graph: left to what the chosen concept builds on, right to what it leads to, up and down among them. */
let walk = { side: null, from: null, at: 0 };
function graphKeys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  if (key === "+" || key === "=") zoomBy(1.4);
  else if (key === "-") zoomBy(1 / 1.4);
  else if (key === "0") fitScene(true);
  else if (key === "Enter" && state.id !== null) go({ view: "near", of: state.id, depth: null });
  else if (key === "ArrowLeft" || key === "ArrowRight") walkTo(key === "ArrowLeft" ? "older" : "newer", 0);
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
  const typing = event.target.matches("input, textarea, select");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    element("search").focus();
    element("search").select();
  } else if (event.key === "Escape" && !typing) {
    if (element("legend").classList.contains("open")) element("legend").classList.remove("open");
    else if (state.id !== null) closePanel();
    else if (state.view !== "map") go({ view: "map" });
  }
}
