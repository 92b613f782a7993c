// ---- Main: the state of the page, its address, and the one function `go` that changes it.

const NO_FILTER = { since: null, until: null, noted: false, knows: null, status: null };
const START = {
  view: "map", of: null, depth: null, path: [], from: null, to: null, id: null, table: false, outline: false, hidden: new Set(), filter: NO_FILTER, layout: "layered",
  targets: [], know: [], level: "practitioner", budget: null, required: false,
};
let state = { ...START };
let shownKey = "";
let fresh = false; // a view that has just opened: a panel that comes or goes with it leaves no camera to keep

const remember = (key, value) => {
  try {
    if (value === undefined) return localStorage.getItem(`mlgraph-${key}`);
    localStorage.setItem(`mlgraph-${key}`, value);
  } catch {
    // A browser may refuse storage for a file; the page then starts afresh each time.
  }
  return null;
};

const announce = (text) => {
  element("live").textContent = text;
};

/** Say what cannot be shown where everybody sees it, until something else is. */
function complain(text) {
  element("notice").textContent = unturned(text);
  announce(text);
}

// -- Changing the state.

/** Change the state, draw it, and put it into the address so that the back button returns. */
function go(change) {
  element("notice").textContent = "";
  state = { ...state, ...change };
  try {
    const hash = toHash(state);
    if (hash !== (location.hash || "#")) history.pushState(null, "", hash);
  } catch {
    // Where a page may not change its address (some previews), everything else still works.
  }
  show();
}

const choose = (id) => go(scene.spots.has(id) ? { id } : { view: "near", of: id, id, depth: null, table: false });

function goPath(from, to) {
  go({ view: "path", from, to, path: findPath(from, to), id: null, of: null });
}

function closePanel() {
  go({ id: null, ...(state.id === null && ["path", "learn"].includes(state.view) ? { view: "map" } : {}) });
  container.focus();
}

/** Open the plan for a concept, at the level that was chosen last. */
function goLearn(id) {
  const level = state.view === "learn" ? state.level : remember("level") || "practitioner";
  go({ view: "learn", targets: id === null ? [] : [id], level: LEVELS.includes(level) ? level : "practitioner", know: [], id: null, of: null, table: false });
}

/** After a tick: what is drawn and listed changes, where one is does not. */
function afterTick() {
  labelOf = new Map(); // a tick takes room from a label
  if (state.filter.knows) shownKey = `${shownKey.split("\n")[0]}\n`; // drawn anew, but the camera stays
  panel.dataset.subject = "";
  show();
}

let planOf = { key: null, plan: null };
function plan() {
  const { targets, know: known, level, budget, required } = state;
  const key = JSON.stringify([targets, known, level, budget, required]);
  if (planOf.key !== key) planOf = { key, plan: makePlan(targets, { known, level, budget, required }) };
  return planOf.plan;
}

function depthOf() {
  if (state.depth) return state.depth;
  return neighbourhood(state.of, 2).length <= 26 ? 2 : 1;
}

const neighbourhood = (id, depth) => [...new Set(["older", "newer"].flatMap((side) => [...reach(id, side, depth, showsEdge, true).keys()]))];

function sceneIds() {
  if (state.view === "path") return state.path;
  if (state.view === "learn") return plan().steps.map((step) => step.id);
  if (state.view === "area") return concepts.filter((concept) => concept.group === state.of && passes(concept)).map((concept) => concept.id);
  const ids = state.view === "near" ? neighbourhood(state.of, depthOf()) : [...reach(state.of, state.view, state.depth ?? Infinity, showsEdge, true).keys()];
  return ids.filter((id) => id === state.of || showsConcept(byId.get(id)));
}

/** Once the next frame has been laid out, and what watches sizes has been told. */
const afterFrame = (act) => requestAnimationFrame(() => requestAnimationFrame(act));

/** Draw the state. The scene is laid out anew only when what it shows has changed. */
function show() {
  hiddenThings = state.hidden;
  filter = state.filter;
  markSelection();
  const { view, of, depth, path, hidden, layout } = state;
  const subject = JSON.stringify([view, of, depth, path, layout, view === "learn" ? plan() && planOf.key : null]);
  const key = JSON.stringify([subject, [...hidden], filter]);
  const pageChanged = shownKey.split("\n")[0] !== subject;
  fillViewbar();
  element("table").hidden = !state.table;
  container.style.visibility = state.table ? "hidden" : "";
  fillPanelFor();
  if (!shownKey.endsWith(key)) {
    // Handing over nodes resets the camera; it is put back where the scene has kept its shape, as under most filters.
    const was = network && { position: network.getViewPosition(), scale: network.getScale(), shape: JSON.stringify(scene.bounds) };
    drawScene();
    fillViewbar();
    shownKey = `${subject}\n${key}`;
    if (pageChanged || was?.shape !== JSON.stringify(scene.bounds)) fitScene();
    if (pageChanged) {
      fresh = true;
      afterFrame(() => (fresh = false));
    } else if (was?.shape === JSON.stringify(scene.bounds)) network.moveTo({ position: was.position, scale: was.scale });
    fillLegend();
    fillTable();
  } else network.redraw();
  fillHint();
  const list = `${state.outline}`;
  if (table.dataset.list !== list) {
    const inside = table.contains(document.activeElement);
    table.dataset.list = list;
    fillTable();
    if (inside) table.querySelector('[data-list][aria-pressed="true"]').focus();
  }
  fillTableIfEmpty();
  markTable();
  for (const [id, on] of [["map-button", view === "map" && !state.table], ["path-button", view === "path"], ["learn-button", view === "learn"], ["table-button", state.table]]) {
    element(id).setAttribute("aria-pressed", String(on));
  }
}

const fillTableIfEmpty = () => {
  if (state.table && !table.firstChild) fillTable();
};

function drawScene() {
  table.replaceChildren();
  if (state.view === "path") return showScene(state.path.length ? pathScene(state.path) : layerScene([], null));
  const whole = showsWhole();
  const ids = whole ? concepts.filter(showsConcept).map((concept) => concept.id) : sceneIds();
  const focus = whole || state.view === "area" ? null : state.view === "learn" ? state.targets[0] : state.of;
  if (state.layout !== "layered") return showScene(arranged(ids, focus));
  // A part of readable size is laid out anew; of a larger one each concept stays where it is on the map.
  const inside = new Set(ids);
  return showScene(whole || ids.length > 320 ? mapScene((concept) => inside.has(concept.id), focus) : layerScene(ids, focus));
}

const showsWhole = () => state.view === "map" || (state.view === "learn" && !state.targets.length);

function markSelection() {
  const concept = byId.get(state.id);
  marked = { id: state.id, near: new Set() };
  if (!concept) return;
  for (const edge of concept.older) marked.near.add(edge.from);
  for (const edge of concept.newer) marked.near.add(edge.to);
}

function fillPanelFor() {
  const concept = byId.get(state.id);
  growTrail();
  const subject = JSON.stringify([state.id, state.view, state.from, state.to, state.view === "learn" && plan() && planOf.key, lang, theme]);
  if (panel.dataset.subject === subject) return;
  panel.dataset.subject = subject;
  const held = panel.contains(document.activeElement) ? document.activeElement.dataset : null;
  fillPanelWith(concept);
  if (held) returnFocus(held.key);
}

function fillPanelWith(concept) {
  if (concept) {
    fillPanel(concept);
    announce(say("selected")(nameOf(concept), concept.older.length, concept.newer.length));
  } else if (state.view === "path") {
    for (const end of ["from", "to"]) pick(end, byId.get(state[end]));
    showPath(state.path, state.from, state.to);
    announce(state.path.length ? say("pathSaid")(state.path.map(nameById)) : say("noPath")(nameById(state.from), nameById(state.to)));
  } else if (state.view === "learn") showPlan();
  else hidePanel();
}

/** What was pressed in the panel is gone with it: the focus goes to what took its place, else to the new panel. */
function returnFocus(key) {
  const again = [...panel.querySelectorAll("[data-key]")].find(({ dataset }) => dataset.key === key);
  (panel.hidden ? container : again ?? panel).focus({ preventScroll: true });
}

// -- Language and theme.

function setLanguage(next, keep = true) {
  lang = next;
  if (keep) remember("lang", lang);
  fillWords();
}

function setTheme(next) {
  theme = next;
  colours = new Map();
  document.documentElement.dataset.theme = theme;
}

function repaint() {
  labelOf = new Map();
  for (const end of ["from", "to"]) pick(end, picked[end]);
  fillLegend();
  table.replaceChildren();
  show();
}

// -- Start.

function listen() {
  combobox(element("search"), element("search-hits"), (option) => {
    element("search").value = "";
    element("search").blur();
    if (option.pair) goPath(...option.pair);
    else go({ view: "near", of: option.concept.id, id: option.concept.id, depth: null, table: false });
    panel.focus({ preventScroll: true });
  }, { pairs: true });
  for (const end of ["from", "to"]) combobox(element(`path-${end}`), element(`path-${end}-hits`), (option) => pick(end, option.concept));
  element("path-form").addEventListener("submit", (event) => {
    event.preventDefault();
    findTyped();
  });
  element("path-swap").addEventListener("click", swapPath);
  element("map-button").addEventListener("click", () => {
    openPathForm(false);
    if (state.view === "map" && !state.table) fitScene(true);
    else go({ view: "map", table: false });
  });
  element("path-button").addEventListener("click", () => {
    openPathForm(element("path-form").hidden);
    if (!element("path-form").hidden) element("path-from").focus();
  });
  element("learn-button").addEventListener("click", () => goLearn(state.id));
  element("table-button").addEventListener("click", () => go({ table: !state.table, outline: false }));
  element("language-button").addEventListener("click", () => {
    setLanguage(otherLang());
    repaint();
  });
  element("theme-button").addEventListener("click", () => {
    setTheme(theme === "dark" ? "light" : "dark");
    remember("theme", theme);
    repaint();
  });
  element("legend-toggle").addEventListener("click", () => openLegend(!element("legend").classList.contains("open")));
  container.addEventListener("pointerdown", holdSpot);
  container.addEventListener("pointermove", hover);
  container.addEventListener("pointerleave", () => (element("tip").hidden = true));
  container.addEventListener("keydown", graphKeys);
  document.addEventListener("keydown", globalKeys);
  const fromAddress = () => {
    element("notice").textContent = "";
    state = location.hash.length > 1 ? fromHash(location.hash) : stateOf(data.start);
    show();
  };
  addEventListener("popstate", fromAddress);
  addEventListener("hashchange", fromAddress);
}

/** A window of another shape gets its drawing stretched anew; when only the panel came or went, dots stay where they are. */
function watchSize() {
  let last = [container.clientWidth, container.clientHeight];
  let panelWas = panel.hidden;
  new ResizeObserver(() => {
    const now = [container.clientWidth, container.clientHeight];
    if (now[0] === last[0] && now[1] === last[1]) return;
    const [was, onlyPanel] = [camera, panelWas !== panel.hidden];
    [last, panelWas] = [now, panel.hidden];
    network.canvas.setSize();
    camera = { ...was, width: now[0], height: now[1] };
    if (onlyPanel && scene.dots && !fresh) return keepCamera(was, state.id);
    if (state.layout !== "free") {
      drawScene();
      fillTable(); // a drawing that is made anew empties the lists
      markTable();
    }
    return fitScene();
  }).observe(container);
}

function start() {
  addEventListener("error", (event) => {
    // A size that changes twice within a frame is reported like this; the next frame has it right.
    if (String(event.message).startsWith("ResizeObserver loop")) return;
    element("failure").hidden = false;
    element("failure").textContent = String(event.message);
  });
  const system = matchMedia("(prefers-color-scheme: dark)");
  const ours = () => (data.theme !== "auto" ? data.theme : system.matches ? "dark" : "light");
  setTheme(remember("theme") || ours());
  system.addEventListener("change", () => {
    if (remember("theme")) return;
    setTheme(ours());
    repaint();
  });
  setLanguage(["en", "zh"].find((known) => known === (remember("lang") || data.lang)) || "en", false);
  state = location.hash.length > 1 ? fromHash(location.hash) : stateOf(data.start);
  listen();
  readTicks();
  openLegend(remember("legend") === "open" && !floats(), false);
  show();
  network.on("click", clickGraph);
  network.on("doubleClick", ({ pointer }) => {
    const spot = spotAt(pointer.DOM);
    if (spot) go({ view: "near", of: spot.id, id: spot.id, depth: null });
  });
  watchSize();
}

/** What the page opens with, or a named view of the configuration, as a state; what the graph does not have is left out. */
function stateOf({ path = [], focus, depth = null, side = "near", area, hide = [], plan }) {
  const base = { ...START, hidden: new Set(hide) };
  if (plan) return { ...base, view: "learn", ...plan };
  const known = path.filter((id) => byId.has(id));
  if (known.length) return { ...base, view: "path", from: known[0], to: known.at(-1), path: known };
  if (areas.has(area)) return { ...base, view: "area", of: area };
  return byId.has(focus) ? { ...base, view: side, of: focus, id: focus, depth } : base;
}

start();
window.mlgraph = { fromHash, makePlan, frontier, exports, picture: picturePng, ticked: () => [...ticks], findPath, commonForebears, fold, search, reach, go, state: () => state, scene: () => scene, network: () => network, spotAt, screen, camera: () => camera, mainLines: mainLinesNow, labelled: () => placed.map(({ id }) => id) };
