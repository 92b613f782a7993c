// ---- Main: how the page starts, what its buttons do, and what happens when its window changes.

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

/**
 * A window of another shape gets its drawing stretched anew. What opens beside or over the drawing does so too, but for the
 * panel, which comes with a click, and for a camera that somebody has moved.
 */
function watchSize() {
  let last = [container.clientWidth, container.clientHeight];
  let outer = [innerWidth, innerHeight];
  let panelWas = panel.hidden;
  new ResizeObserver(() => {
    const now = [container.clientWidth, container.clientHeight];
    if (now[0] === last[0] && now[1] === last[1]) return;
    const [was, ofPanel, resized] = [camera, panelWas !== panel.hidden, outer[0] !== innerWidth || outer[1] !== innerHeight];
    [last, panelWas, outer] = [now, panel.hidden, [innerWidth, innerHeight]];
    network.canvas.setSize();
    camera = { ...was, width: now[0], height: now[1] };
    if (!resized && !fresh && scene.dots && (ofPanel || isMoved(was))) return keepCamera(was, state.id);
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

start();
window.mlgraph = { fromHash, makePlan, frontier, exports, picture: picturePng, ticked: () => [...ticks], findPath, commonForebears, fold, search, reach, go, state: () => state, scene: () => scene, network: () => network, spotAt, screen, camera: () => camera, mainLines: mainLinesNow, labelled: () => placed.map(({ id }) => id) };
