// ---- Scenes: where things stand, and vis-network, which holds the nodes, the camera and the gestures.

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

// -- Scenes: where things stand.

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

/** A part of the graph in layers: left to right, or from top to bottom on a narrow screen. */
function layerScene(ids, focus, dots = ids.length > 60) {
  const down = container.clientWidth < 600 && !dots;
  const compact = !down && ids.length > 20;
  const limit = down ? Math.max(2, Math.floor(container.clientWidth / 165)) : dots || compact ? 30 : 14;
  const { places, edges, left, size } = layOut(ids, { focus, limit, keep: showsEdge, bends: !down });
  const box = dots ? { width: 0, height: 0 } : compact ? { width: 206, height: 34, gap: 54, font: 16 } : down ? { ...BOX, width: Math.min(160, (container.clientWidth - 24) / limit - 14) } : BOX;
  const along = dots ? 120 : down ? box.height + 36 : box.width + box.gap;
  // Boxes that could not be read in one view give way to dots, whose names keep their size.
  if (!dots && !down && size * along * 0.62 > container.clientWidth) return layerScene(ids, focus, true);
  const starts = dots ? startsOf(places, size, along) : null;
  const across = dots ? dotRows(places, size, along) : down ? box.width + 14 : box.height + (compact ? 9 : 14);
  const at = (column, row) => (down ? { x: row * across, y: column * along } : { x: starts?.[column] ?? column * along, y: row * across });
  const spots = new Map();
  for (const [id, { column, row }] of places) spots.set(id, { id, concept: byId.get(id), ...at(column, row) });
  const lines = edges.map((edge) => ({ edge, points: passing(edge.chain, at, box, down) }));
  for (const edge of edges) delete edge.chain;
  if (down) for (const line of lines) line.points = pastBoxes(line.points, spots, box);
  if (!dots) spreadPorts(lines, box, down);
  if (lines.length <= CURVES) for (const line of lines) line.way = curved(line.points, down, !dots);
  const bounds = boundsOf(spots, dots ? { width: 0, height: 40 } : box, lines);
  return { kind: "layers", dots, spots, lines, box, down, left, focus, bounds: dots ? { ...bounds, right: bounds.right + 130 } : bounds };
}

/** A line from top to bottom goes past the boxes of each row between its ends, by the nearest gap. */
function pastBoxes([start, end], spots, box) {
  const [half, rows] = [box.width / 2 + 7, new Map()];
  for (const { x, y } of spots.values()) if (y > start.y && y < end.y) rows.set(y, [...(rows.get(y) || []), x]);
  let last = start;
  const past = [...rows].sort(([a], [b]) => a - b).flatMap(([y, boxes]) => {
    const straight = last.x + ((end.x - last.x) * (y - last.y)) / (end.y - last.y);
    const free = (x) => boxes.every((other) => Math.abs(x - other) > half - 1);
    const gaps = [straight, ...boxes.flatMap((x) => [x - half, x + half])].filter(free);
    const x = gaps.sort((a, b) => Math.abs(a - straight) - Math.abs(b - straight))[0];
    last = { x, y: y + box.height / 2 };
    return [{ x, y: y - box.height / 2 }, last];
  });
  return [start, ...past, end];
}

/** Lines that begin or end at the same box do so side by side, in the order of where they lead. */
function spreadPorts(lines, box, down) {
  const axis = down ? "x" : "y";
  const room = (down ? box.width : box.height) - 18;
  for (const [end, near] of [[0, 1], [-1, -2]]) {
    const sides = new Map();
    for (const line of lines) {
      const id = end ? line.edge.to : line.edge.from;
      sides.set(id, [...(sides.get(id) || []), line]);
    }
    for (const side of sides.values()) {
      side.sort((a, b) => a.points.at(near)[axis] - b.points.at(near)[axis]);
      const gap = Math.min(8, room / Math.max(side.length - 1, 1));
      side.forEach(({ points }, i) => (points.at(end)[axis] += (i - (side.length - 1) / 2) * gap));
    }
  }
}

/** A line through its points as a curve in short straight pieces: level at boxes, and never beyond the points (Hermite). */
function curved(points, down, boxes) {
  const [along, across] = down ? ["y", "x"] : ["x", "y"];
  const stops = points.filter((point, i) => !i || point[along] !== points[i - 1][along]);
  if (stops.length < 2) return points;
  const rises = stops.slice(1).map((b, i) => (b[across] - stops[i][across]) / (b[along] - stops[i][along]));
  const slope = (i) => {
    if (i === 0 || i === stops.length - 1) return boxes ? 0 : rises[Math.min(i, rises.length - 1)];
    return rises[i - 1] * rises[i] <= 0 ? 0 : (rises[i - 1] + rises[i]) / 2;
  };
  const way = [stops[0]];
  for (let i = 1; i < stops.length; i++) {
    const [a, b, length] = [stops[i - 1], stops[i], stops[i][along] - stops[i - 1][along]];
    const count = rises[i - 1] === 0 ? 1 : 12;
    for (let step = 1; step < count; step++) {
      const t = step / count;
      const ease = t * t * (3 - 2 * t);
      const bent = a[across] + (b[across] - a[across]) * ease + length * t * (1 - t) * ((1 - t) * slope(i - 1) - t * slope(i));
      way.push({ [along]: a[along] + length * t, [across]: bent });
    }
    way.push(b);
  }
  return way;
}

/** Where columns begin: a crowded one gets more room for its names than one of few. */
function startsOf(places, columns, along) {
  const counts = Array(columns).fill(0);
  for (const { column } of places.values()) counts[column] += 1;
  let x = 0;
  return counts.map((count) => (x += along * Math.min(Math.max(Math.sqrt((count * columns) / places.size), 0.6), 1.5)));
}

/** The distance of rows that lets a large part fill the window. */
function dotRows(places, columns, along) {
  const rows = [...places.values()].map((place) => place.row);
  const span = Math.max(...rows) - Math.min(...rows) + 1;
  const shape = (container.clientHeight - 110) / Math.max(container.clientWidth - 60, 1);
  return Math.min(Math.max(((columns + 1) * along * shape) / span, 24), 260);
}

function passing(chain, at, box, down) {
  const half = down ? { x: 0, y: box.height / 2 } : { x: box.width / 2, y: 0 };
  return chain.flatMap((cell, i) => {
    const { x, y } = at(cell.column, cell.row);
    const points = [{ x: x - half.x, y: y - half.y }, { x: x + half.x, y: y + half.y }];
    if (i === 0) return [points[1]];
    return i === chain.length - 1 ? [points[0]] : points;
  });
}

const REASON = { down: { width: 240, lines: 4 }, along: { width: 180, lines: 5 } }; // the room beside an arrow, and below it

/** A path as one row of boxes, with room on each arrow for how and why. */
function pathScene(ids) {
  const box = { ...BOX, width: 186 };
  const down = container.clientWidth < 0.8 * ids.length * (box.width + 210);
  const step = down ? { x: 0, y: box.height + 88 } : { x: box.width + 210, y: 0 };
  const spots = new Map(ids.map((id, i) => [id, { id, concept: byId.get(id), x: i * step.x, y: i * step.y }]));
  const half = down ? { x: 0, y: box.height / 2 } : { x: box.width / 2, y: 0 };
  const lines = ids.slice(1).map((id, i) => {
    const [a, b] = [spots.get(ids[i]), spots.get(id)];
    return { edge: relation(ids[i], id), points: [{ x: a.x + half.x, y: a.y + half.y }, { x: b.x - half.x, y: b.y - half.y }] };
  });
  const bounds = boundsOf(spots, box);
  const reasons = lines.some(({ edge }) => edge.because) ? (down ? { right: 14 + REASON.down.width } : { bottom: 8 + 16 * REASON.along.lines }) : {};
  return { kind: "layers", spots, lines, box, down, left: 0, told: true, bounds: { ...bounds, ...reasons } };
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
