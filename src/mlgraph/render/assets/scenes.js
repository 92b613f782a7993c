// ---- Scenes: what is shown, where it stands on the map, and vis-network, which holds the nodes, the camera and the gestures.

const ROW = 28; // world units between two rows of the map
const BAND_GAP = 8;
const BRANCH_GAP = 84;
const LARGEST = 1.4; // scale of a field of dots in whole
const CURVES = 420; // more lines than these are drawn straight
const BOX = { width: 176, height: 50, gap: 84, font: 14 };

let network = null;
let scene = { kind: "map", spots: new Map(), lines: [], bounds: null };
let marked = { id: null, near: new Set() };
let hiddenThings = new Set(); // areas and hows that the legend hides
let hovered = null;
let moving = false;
let camera = null; // as last painted at the size that the window has had
let labelOf = new Map(); // id → wrapped lines, for boxes
const container = document.getElementById("graph");
let filter = { since: null, until: null, noted: false, knows: null, status: null };
const showsEdge = (edge) => !hiddenThings.has(edge.how) && (edge.proposed ? filter.status !== null : filter.status !== "proposed");
const showsConcept = (concept) => !hiddenThings.has(concept.group) && passes(concept);

/** A concept without a year does not pass a filter by years: nobody knows whether it belongs. */
function passes({ id, year, notes, hints }) {
  const { noted, knows, status } = filter;
  if (!inYears(year) || (noted && !notes) || (status === "proposed" && !hints.length)) return false;
  return !knows || knownNow.has(id) === (knows === "yes");
}

const inYears = (year) => !(filter.since && !(year >= filter.since)) && !(filter.until && !(year <= filter.until));

/**
 * The graph as Python laid it out, or those of its concepts that `shown` keeps; areas and times without any take no room.
 * It is stretched to the shape of the window.
 */
function mapScene(shown, focus = null) {
  const tops = new Map();
  const present = concepts.filter(shown);
  const used = new Set(present.map((concept) => concept.group));
  let [height, branch] = [0, null];
  for (const area of data.areas) {
    if (!used.has(area.id)) continue;
    if (tops.size && area.branch !== branch) height += BRANCH_GAP;
    branch = area.branch;
    tops.set(area.id, height);
    height += area.rows * ROW + BAND_GAP;
  }
  height ||= ROW;
  // A tick that takes something out of view moves nothing: the time is that of the areas, as far as the years go.
  const times = [...present, ...concepts.filter(({ group, year }) => used.has(group) && inYears(year))].map(({ x }) => x);
  const first = times.length ? Math.min(...times) : 0;
  const last = Math.max(...times, first + 4);
  const pad = padding({ kind: "map" });
  const [width, room] = [container.clientWidth - pad.left - pad.right, container.clientHeight - pad.top - pad.bottom];
  const scale = Math.min(Math.max(room, 1) / height, LARGEST); // as fitScene will have it
  const column = Math.min(width / scale / (last - first + 1), 190);
  const spots = new Map();
  for (const concept of present) {
    const top = tops.get(concept.group) + (concept.y - areas.get(concept.group).top + 0.5) * ROW;
    spots.set(concept.id, { id: concept.id, concept, x: (concept.x + 0.5) * column, y: top });
  }
  return fieldOf("map", spots, { left: first * column, top: 0, right: (last + 1) * column, bottom: height }, { focus, column, tops, grain: true, mainLines: true });
}

function drawableEdges(spots) {
  const all = filter.status ? [...data.edges, ...proposedEdges] : data.edges;
  return all.filter((edge) => spots.has(edge.from) && spots.has(edge.to) && showsEdge(edge));
}

/** What boxes around the spots take, and lines that swing out beyond them. */
function boundsOf(spots, box, lines = []) {
  const places = [...spots.values(), ...lines.flatMap(({ way = [] }) => way)];
  const [xs, ys] = [places.map((place) => place.x), places.map((place) => place.y)];
  return {
    left: Math.min(...xs, 0) - box.width / 2, right: Math.max(...xs, 0) + box.width / 2,
    top: Math.min(...ys, 0) - box.height / 2, bottom: Math.max(...ys, 0) + box.height / 2,
  };
}

let scenesShown = 0;

/** Show a scene: hand its nodes to vis-network, and its lines where springs may pull. */
function showScene(next) {
  if (pulling) pull(false);
  scene = Object.assign(next, { number: (scenesShown += 1), byArea: new Map(), streams: new Map() });
  labelOf = new Map();
  for (const spot of scene.spots.values()) {
    if (!scene.byArea.has(spot.concept.group)) scene.byArea.set(spot.concept.group, []);
    scene.byArea.get(spot.concept.group).push(spot);
  }
  for (const spots of scene.byArea.values()) spots.sort((a, b) => a.x - b.x);
  const nodes = [...scene.spots.values()].map(({ id, x, y }) => ({ id, x, y, hidden: true }));
  const edges = scene.kind === "free" ? scene.lines.map(({ edge }) => ({ from: edge.from, to: edge.to, hidden: true, smooth: false })) : [];
  if (network) network.setData({ nodes, edges });
  else startNetwork(nodes, edges);
}

function startNetwork(nodes, edges) {
  network = new vis.Network(container, { nodes, edges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { dragNodes: false, hover: false, selectable: false, zoomSpeed: 0.9 },
  });
  container.querySelector(".vis-network").tabIndex = -1; // our own element takes the keys; one stop is enough
  network.on("beforeDrawing", paintBelow);
  network.on("afterDrawing", paintAbove);
  let timer = 0;
  const rest = () => {
    moving = false;
    network.redraw();
  };
  network.on("dragStart", () => (moving = true));
  network.on("dragEnd", rest);
  network.on("animationFinished", rest);
  network.on("zoom", ({ scale }) => {
    moving = true;
    if (scale !== scaleWithin(scale)) network.moveTo({ scale: scaleWithin(scale) });
    clearTimeout(timer);
    timer = setTimeout(rest, 160);
  });
}
