// ---- State: what the page shows, and the one function `go` that changes it.

const NO_FILTER = { since: null, until: null, noted: false, knows: null, status: null };
const START = {
  view: "map", of: null, depth: null, path: [], from: null, to: null, id: null, table: false, outline: false, hidden: new Set(), filter: NO_FILTER, layout: "layered",
  targets: [], know: [], level: "practitioner", budget: null, required: false,
};
let state = { ...START };

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

const showsWhole = () => state.view === "map" || (state.view === "learn" && !state.targets.length);
