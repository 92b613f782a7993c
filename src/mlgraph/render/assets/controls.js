// ---- Controls: fields that offer concepts, the bar over a view, the hint below it, the path form. They only ever call `go`.

const element = (id) => document.getElementById(id);

/** A text field that offers concepts: arrows choose, Enter takes, Escape closes. */
function combobox(input, list, take, { pairs = false } = {}) {
  let [options, items, active] = [[], [], -1];
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const activate = (i) => {
    active = i;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === i)));
    if (!items[i]) return;
    input.setAttribute("aria-activedescendant", items[i].id);
    items[i].scrollIntoView({ block: "nearest" });
  };
  const choose = (i) => {
    close();
    if (options[i]) take(options[i]);
  };
  const offer = () => {
    const pair = pairs && searchPair(input.value);
    options = pair ? [{ pair }] : search(input.value);
    const found = options.length;
    if (!found) options = closest(input.value);
    items = options.map((option, i) => optionItem(option, `${list.id}-${i}`, () => choose(i)));
    const nothing = say(options.length ? "didYouMean" : "noHit");
    list.replaceChildren(...(found ? [] : [make("li", { class: "no-hit", role: "option", "aria-disabled": "true" }, nothing)]), ...items);
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    activate(options.length ? 0 : -1);
    if (!list.hidden) announce(found ? say("hits")(found) : [nothing, ...options.map(({ concept }) => nameOf(concept))].join(" "));
  };
  input.addEventListener("input", offer);
  input.addEventListener("focus", () => input.value && offer());
  input.addEventListener("blur", () => setTimeout(close, 120));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) close();
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

// -- The bar over a focused view.

function fillViewbar() {
  const bar = element("viewbar");
  bar.hidden = state.view === "path";
  if (bar.hidden) return bar.replaceChildren();
  bar.setAttribute("aria-label", say("view"));
  const focused = bar.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  bar.replaceChildren(...(showsWhole() ? [make("span", { class: "label" }, countText())] : partControls()), layoutControls());
  if (focused) [...bar.querySelectorAll("[data-key]")].find(({ dataset }) => dataset.key === focused)?.focus();
  return bar;
}

function countText() {
  const { view, path, from, to } = state;
  if (view === "path" && !path.length) return say("noPath")(nameById(from), nameById(to));
  return concepts.length && !scene.spots.size ? say("allFiltered") : say("counts")(scene.spots.size, scene.lines.length);
}

/** Buttons of which one is pressed. */
function choices(label, options, chosen, choose) {
  return make("div", { class: "group", role: "group", "aria-label": label },
    options.map(([value, text]) => button(text, () => choose(value), { "aria-pressed": String(value === chosen), "data-key": `${label} ${value}` })));
}

function partControls() {
  const back = make("div", { class: "group map" }, button(`‹ ${say("map")}`, () => go({ view: "map" })));
  if (state.view === "learn") return [back];
  if (state.view === "area") return [back, make("div", { class: "group" }, make("strong", { class: "label" }, swatch(state.of), ` ${areaName(state.of)}`))];
  const views = ["near", "older", "newer"].map((view) => button(say(view), () => go({ view }), { "aria-pressed": String(state.view === view), "data-view": view, "data-key": view }));
  const depths = [1, 2, 3].map((depth) => button(String(depth), () => go({ depth }), { "aria-pressed": String(depthOf() === depth), "aria-label": `${say("depth")} ${depth}`, "data-key": `depth ${depth}` }));
  return [back, make("div", { class: "group" }, views),
    state.view === "near" ? make("div", { class: "group", role: "group", "aria-label": say("depth") }, make("span", { class: "label", "aria-hidden": "true" }, say("depth")), depths) : ""];
}

function layoutControls() {
  const springs = state.layout === "free" ? button(say(pulling ? "stay" : "pull"), () => pull(!pulling), { "aria-pressed": String(pulling), "data-key": "springs" }) : null;
  return make("div", { class: "layouts" }, springs && make("div", { class: "group" }, springs),
    choices(say("layout"), ARRANGEMENTS.map((layout) => [layout, say("layouts")[layout]]), state.layout, (layout) => go({ layout })));
}

const slantedHint = () => ([...scene.spots.values()].some(({ concept }) => concept.year === undefined) ? say("slanted") : "");

function fillHint() {
  const hint = element("hint");
  const count = countText();
  if (!concepts.length) hint.textContent = say("empty");
  else if (showsWhole() && alongYears()) hint.textContent = [scene.kind === "map" ? say("intro") : "", slantedHint()].filter(Boolean).join(lang === "zh" ? "" : " ");
  else if (showsWhole()) hint.textContent = "";
  else hint.textContent = scene.left ? `${count}. ${say("thinned")(scene.left)}` : count;
  hint.title = hint.textContent;
  hint.hidden = !hint.textContent;
}

function fillWords() {
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
  const texts = { "map-button": "map", "path-button": "path", "learn-button": "learn", "table-button": "table", "language-button": "language", "path-find": "find", "legend-label": "filter" };
  for (const [id, key] of Object.entries(texts)) element(id).textContent = say(key);
  const labels = { "theme-button": "theme", "path-swap": "swap", search: "search" };
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
    button("?", openKeys, { "aria-label": HELP[lang].title, "aria-keyshortcuts": "?" }),
    ...fillExportMenu());
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

/** One end of a new path; what the other field holds counts only while the form is open. */
function askPath(end, concept) {
  const other = end === "from" ? "to" : "from";
  if (element("path-form").hidden) pick(other, null);
  openPathForm();
  pick(end, concept);
  if (picked[other] && picked[other] !== concept) goPath(picked.from.id, picked.to.id);
  else element(`path-${other}`).focus();
}

/** Find the path between what the fields name, typed or picked; a name that nobody has stays there to be mended. */
function findTyped() {
  for (const end of ["from", "to"]) {
    const text = element(`path-${end}`).value.trim();
    if (picked[end] && nameOf(picked[end]) === text) continue;
    picked[end] = search(text, 1)[0]?.concept ?? null;
    if (picked[end]) pick(end, picked[end]);
    else if (text) complain(say("unknown")(text));
  }
  if (!picked.from || !picked.to) return element(picked.from ? "path-to" : "path-from").focus();
  goPath(picked.from.id, picked.to.id);
  if (container.clientWidth >= 600) return undefined;
  openPathForm(false); // a phone has room for the form or for the path
  return panel.focus({ preventScroll: true });
}

function swapPath() {
  const [from, to] = ["from", "to"].map((end) => element(`path-${end}`));
  [from.value, to.value] = [to.value, from.value];
  [picked.from, picked.to] = [picked.to, picked.from];
  if (state.view === "path") findTyped();
}
