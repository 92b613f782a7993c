// ---- Show: the state, drawn: the scene, the panel, the bars and lists around them.

let shownKey = "";
let fresh = false; // a view that has just opened: a panel that comes or goes with it leaves no camera to keep

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
  if (state.view === "path") return showScene(pathOrElse(state));
  const whole = showsWhole();
  const ids = whole ? concepts.filter(showsConcept).map((concept) => concept.id) : sceneIds();
  const focus = whole || state.view === "area" ? null : state.view === "learn" ? state.targets[0] : state.of;
  if (state.layout !== "layered") return showScene(arranged(ids, focus));
  // A part of readable size is laid out anew; of a larger one each concept stays where it is on the map.
  const inside = new Set(ids);
  return showScene(whole || ids.length > 320 ? mapScene((concept) => inside.has(concept.id), focus) : layerScene(ids, focus));
}

/** A path; where there is none, the way back, or how both ends grew out of what they share. */
function pathOrElse({ path, from, to }) {
  const way = path.length ? path : findPath(to, from);
  return way.length ? pathScene(way) : layerScene(sharedLineage(from, to), null);
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
