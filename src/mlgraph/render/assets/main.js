// ---- Main: the state of the page, its address, and the one function `go` that changes it.

const START = { view: "map", of: null, depth: null, path: [], from: null, to: null, id: null, table: false, hidden: new Set() };
let state = { ...START };
let shownKey = "";

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

// -- Address.

const written = (id) => encodeURIComponent(id).replaceAll(".", "%2E");

function toHash({ view, of, depth, from, to, id, table: asTable, hidden }) {
  const parts = [];
  if (view === "path") parts.push(`path=${written(from)}..${written(to)}`);
  else if (view === "area") parts.push(`area=${written(of)}`);
  else if (view !== "map") parts.push(written(of), view === "near" ? "" : `view=${view}`, depth ? `depth=${depth}` : "");
  else if (id !== null) parts.push(written(id), "view=map");
  if (view !== "map" && id !== null && id !== of) parts.push(`sel=${written(id)}`);
  if (hidden.size) parts.push(`hide=${[...hidden].map(written).join(",")}`);
  if (asTable) parts.push("table=1");
  return `#${parts.filter(Boolean).join("&")}`;
}

function fromHash(hash) {
  const next = { ...START, hidden: new Set() };
  const values = new Map();
  for (const part of hash.replace(/^#/, "").split("&").filter(Boolean)) {
    const at = part.indexOf("=");
    if (at < 0) values.set("id", part);
    else values.set(part.slice(0, at), part.slice(at + 1));
  }
  const id = resolve(values.get("id"));
  if (values.has("path")) {
    const [from, to] = values.get("path").split("..").map(resolve);
    if (from && to) Object.assign(next, { view: "path", from, to, path: findPath(from, to) });
  } else if (values.has("area") && areas.has(read(values.get("area")))) Object.assign(next, { view: "area", of: read(values.get("area")) });
  else if (id && values.get("view") === "map") next.id = id;
  else if (id) {
    const view = ["older", "newer"].includes(values.get("view")) ? values.get("view") : "near";
    Object.assign(next, { view, of: id, id, depth: [1, 2, 3].find((depth) => String(depth) === values.get("depth")) || null });
  }
  next.id = resolve(values.get("sel")) ?? next.id;
  const known = new Set([...HOWS, ...areas.keys()]);
  for (const key of (values.get("hide") || "").split(",").map(read)) if (known.has(key)) next.hidden.add(key);
  next.table = values.get("table") === "1";
  return next;
}

const read = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** An id, or any name, of a concept; null, and said aloud, where there is none. */
function resolve(text) {
  if (!text) return null;
  const name = read(text);
  const id = byId.has(name) ? name : search(name, 1).find((hit) => hit.rank === 0)?.concept.id;
  if (id === undefined) announce(say("unknown")(name));
  return id ?? null;
}

// -- Changing the state.

/** Change the state, draw it, and put it into the address so that the back button returns. */
function go(change) {
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
  go({ id: null, ...(state.view === "path" ? { view: "map" } : {}) });
  container.focus();
}

function depthOf() {
  if (state.depth) return state.depth;
  return neighbourhood(state.of, 2).length <= 26 ? 2 : 1;
}

const neighbourhood = (id, depth) => [...new Set([...reach(id, "older", depth, showsEdge).keys(), ...reach(id, "newer", depth, showsEdge).keys()])];

function sceneIds() {
  if (state.view === "path") return state.path;
  if (state.view === "area") return concepts.filter((concept) => concept.group === state.of).map((concept) => concept.id);
  const ids = state.view === "near" ? neighbourhood(state.of, depthOf()) : [...reach(state.of, state.view, Infinity, showsEdge).keys()];
  return ids.filter((id) => id === state.of || showsConcept(byId.get(id)));
}

/** Draw the state. The scene is laid out anew only when what it shows has changed. */
function show() {
  hiddenThings = state.hidden;
  markSelection();
  const { view, of, depth, path, hidden } = state;
  const key = JSON.stringify([view, of, depth, path, [...hidden]]);
  const pageChanged = shownKey.split("\n")[0] !== JSON.stringify([view, of, depth, path]);
  fillViewbar();
  element("table").hidden = !state.table;
  container.style.visibility = state.table ? "hidden" : "";
  fillPanelFor();
  if (!shownKey.endsWith(key)) {
    drawScene();
    fillViewbar();
    shownKey = `${JSON.stringify([view, of, depth, path])}\n${key}`;
    if (pageChanged) fitScene();
    fillLegend();
    fillTable();
  } else network.redraw();
  fillHint();
  fillTableIfEmpty();
  markTable();
  for (const [id, on] of [["map-button", view === "map" && !state.table], ["path-button", view === "path"], ["table-button", state.table]]) {
    element(id).setAttribute("aria-pressed", String(on));
  }
}

const fillTableIfEmpty = () => {
  if (state.table && !table.firstChild) fillTable();
};

function drawScene() {
  table.replaceChildren();
  if (state.view === "map") showScene(mapScene(showsConcept));
  else if (state.view === "path") showScene(state.path.length ? pathScene(state.path) : layerScene([], null));
  else showPart(sceneIds(), state.view === "area" ? null : state.of);
}

/** A part of readable size is laid out anew; of a larger one each concept stays where it is on the map. */
function showPart(ids, focus) {
  const inside = new Set(ids);
  showScene(ids.length > 320 ? mapScene((concept) => inside.has(concept.id), focus) : layerScene(ids, focus));
}

function markSelection() {
  const concept = byId.get(state.id);
  marked = { id: state.id, near: new Set() };
  if (!concept) return;
  for (const edge of concept.older) marked.near.add(edge.from);
  for (const edge of concept.newer) marked.near.add(edge.to);
}

function fillPanelFor() {
  const concept = byId.get(state.id);
  const subject = JSON.stringify([state.id, state.view === "path", state.from, state.to, lang, theme]);
  if (panel.dataset.subject === subject) return;
  panel.dataset.subject = subject;
  if (concept) {
    fillPanel(concept);
    announce(say("selected")(nameOf(concept), concept.older.length, concept.newer.length));
  } else if (state.view === "path") {
    showPath(state.path, state.from, state.to);
    announce(state.path.length ? say("pathSaid")(state.path.map(nameById)) : say("noPath")(nameById(state.from), nameById(state.to)));
  } else hidePanel();
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
  element("path-form").addEventListener("submit", submitPath);
  element("path-swap").addEventListener("click", () => {
    const { from, to } = picked;
    pick("from", to);
    pick("to", from);
  });
  element("map-button").addEventListener("click", () => (state.view === "map" && !state.table ? fitScene(true) : go({ view: "map", table: false })));
  element("path-button").addEventListener("click", () => {
    openPathForm(element("path-form").hidden);
    if (!element("path-form").hidden) element("path-from").focus();
  });
  element("table-button").addEventListener("click", () => go({ table: !state.table }));
  element("language-button").addEventListener("click", () => {
    setLanguage(otherLang());
    repaint();
  });
  element("theme-button").addEventListener("click", () => {
    setTheme(theme === "dark" ? "light" : "dark");
    remember("theme", theme);
    repaint();
  });
  element("legend-toggle").addEventListener("click", () => {
    element("legend-toggle").setAttribute("aria-expanded", String(element("legend").classList.toggle("open")));
  });
  container.addEventListener("pointermove", hover);
  container.addEventListener("pointerleave", () => (element("tip").hidden = true));
  container.addEventListener("keydown", graphKeys);
  document.addEventListener("keydown", globalKeys);
  const fromAddress = () => {
    state = location.hash.length > 1 ? fromHash(location.hash) : startState();
    show();
  };
  addEventListener("popstate", fromAddress);
  addEventListener("hashchange", fromAddress);
}

/** A window of another shape gets the map stretched anew; the camera of a view that somebody moved stays. */
function watchSize() {
  let last = [container.clientWidth, container.clientHeight];
  let panelWas = panel.hidden;
  new ResizeObserver(() => {
    const now = [container.clientWidth, container.clientHeight];
    if (now[0] === last[0] && now[1] === last[1]) return;
    const turned = now[0] < 600 !== last[0] < 600;
    last = now;
    network.canvas.setSize();
    if (state.view === "map" && panelWas !== panel.hidden) {
      panelWas = panel.hidden;
      return keepCamera(state.id);
    }
    panelWas = panel.hidden;
    if (state.view === "map" || state.view === "path" || turned) drawScene();
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
  setTheme(remember("theme") || (system.matches ? "dark" : "light"));
  system.addEventListener("change", () => {
    if (remember("theme")) return;
    setTheme(system.matches ? "dark" : "light");
    repaint();
  });
  setLanguage(["en", "zh"].find((known) => known === (remember("lang") || data.lang)) || "en", false);
  state = location.hash.length > 1 ? fromHash(location.hash) : startState();
  listen();
  show();
  network.on("click", clickGraph);
  network.on("doubleClick", ({ pointer }) => {
    const spot = spotAt(pointer.DOM);
    if (spot) go({ view: "near", of: spot.id, id: spot.id, depth: null });
  });
  watchSize();
}

function startState() {
  const { path, focus } = data.start;
  const known = path.filter((id) => byId.has(id));
  if (known.length) return { ...START, view: "path", from: known[0], to: known.at(-1), path: known };
  return byId.has(focus) ? { ...START, view: "near", of: focus, id: focus } : START;
}

start();
window.mlgraph = { findPath, commonForebears, fold, search, reach, go, state: () => state, scene: () => scene, network: () => network, spotAt };
