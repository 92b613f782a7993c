// ---- Drawing: scenes on vis-network's canvas. vis-network holds the nodes, the camera and the gestures. What is seen is
// painted here, dots of an area at once and lines and labels only when they can be read: it asks for each node one by one,
// which takes ten times as long for thousands.

const ROW = 28; // world units between two rows of the map
const BAND_GAP = 8;
const BOX = { width: 176, height: 50, gap: 84, font: 14 };

let network = null;
let nodeSet = null;
let scene = { kind: "map", spots: new Map(), edges: [], bounds: null };
let marked = { id: null, near: new Set() };
let hiddenThings = new Set(); // areas and hows that the legend hides
let hovered = null;
let moving = false;
let camera = null; // as last painted
let labelOf = new Map(); // id → wrapped lines, for boxes
const container = document.getElementById("graph");
const showsEdge = (edge) => !hiddenThings.has(edge.how);
const showsConcept = (concept) => !hiddenThings.has(concept.group);

// -- Scenes: where things stand.

/**
 * The graph as Python laid it out, or those of its concepts that `shown` keeps; areas without any take no room. It is
 * stretched to the shape of the window.
 */
function mapScene(shown, focus = null) {
  const tops = new Map();
  const present = concepts.filter(shown);
  const used = new Set(present.map((concept) => concept.group));
  let height = 0;
  for (const area of data.areas) {
    if (!used.has(area.id)) continue;
    tops.set(area.id, height);
    height += area.rows * ROW + BAND_GAP;
  }
  height ||= ROW;
  const columns = Math.max(...concepts.map((concept) => concept.x), 4) + 1;
  const pad = padding({ kind: "map" });
  const [width, room] = [container.clientWidth - pad.left - pad.right, container.clientHeight - pad.top - pad.bottom];
  const column = Math.min(Math.max((height * width) / Math.max(room, 1) / columns, 30), 190);
  const spots = new Map();
  for (const concept of present) {
    const top = tops.get(concept.group) + (concept.y - areas.get(concept.group).top + 0.5) * ROW;
    spots.set(concept.id, { id: concept.id, concept, x: (concept.x + 0.5) * column, y: top });
  }
  const edges = data.edges.filter((edge) => spots.has(edge.from) && spots.has(edge.to) && showsEdge(edge));
  const lines = edges.map((edge) => ({ edge, points: [spots.get(edge.from), spots.get(edge.to)] }));
  return { kind: "map", dots: true, focus, left: 0, spots, lines, column, tops, bounds: { left: 0, top: 0, right: columns * column, bottom: height } };
}

/** A part of the graph in layers: left to right, or from top to bottom on a narrow screen. */
function layerScene(ids, focus) {
  const dots = ids.length > 60;
  const down = container.clientWidth < 600 && !dots;
  const compact = !down && ids.length > 20;
  const limit = down ? Math.max(2, Math.floor(container.clientWidth / 165)) : dots || compact ? 30 : 14;
  const { places, edges, left, size } = layOut(ids, { focus, limit, keep: showsEdge, bends: !down });
  const box = dots ? { width: 0, height: 0 } : compact ? { width: 206, height: 34, gap: 54, font: 16 } : down ? { ...BOX, width: Math.min(160, (container.clientWidth - 24) / limit - 14) } : BOX;
  const along = dots ? 120 : down ? box.height + 36 : box.width + box.gap;
  const across = dots ? dotRows(places, size, along) : down ? box.width + 14 : box.height + (compact ? 9 : 14);
  const at = (column, row) => (down ? { x: row * across, y: column * along } : { x: column * along, y: row * across });
  const spots = new Map();
  for (const [id, { column, row }] of places) spots.set(id, { id, concept: byId.get(id), ...at(column, row) });
  const lines = edges.map((edge) => ({ edge, points: passing(edge.chain, at, box, down) }));
  for (const edge of edges) delete edge.chain;
  const bounds = boundsOf(spots, dots ? { width: 0, height: 40 } : box);
  return { kind: "layers", dots, spots, lines, box, down, left, focus, bounds: dots ? { ...bounds, right: bounds.right + 130 } : bounds };
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
  return { kind: "layers", spots, lines, box, down, left: 0, told: true, bounds: down ? { ...bounds, right: bounds.right + 130 } : bounds };
}

function boundsOf(spots, box) {
  const xs = [...spots.values()].map((spot) => spot.x);
  const ys = [...spots.values()].map((spot) => spot.y);
  return {
    left: Math.min(...xs, 0) - box.width / 2, right: Math.max(...xs, 0) + box.width / 2,
    top: Math.min(...ys, 0) - box.height / 2, bottom: Math.max(...ys, 0) + box.height / 2,
  };
}

/** Show a scene: hand its nodes to vis-network. */
function showScene(next) {
  scene = next;
  labelOf = new Map();
  const nodes = [...scene.spots.values()].map(({ id, x, y }) => ({ id, x, y, hidden: true }));
  scene.byArea = new Map();
  for (const spot of scene.spots.values()) {
    if (!scene.byArea.has(spot.concept.group)) scene.byArea.set(spot.concept.group, []);
    scene.byArea.get(spot.concept.group).push(spot);
  }
  if (network) {
    nodeSet = new vis.DataSet(nodes);
    network.setData({ nodes: nodeSet, edges: [] });
  } else startNetwork(nodes);
}

function startNetwork(nodes) {
  nodeSet = new vis.DataSet(nodes);
  network = new vis.Network(container, { nodes: nodeSet, edges: [] }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { dragNodes: false, hover: false, selectable: false, zoomSpeed: 0.9 },
  });
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
  network.on("zoom", () => {
    moving = true;
    clearTimeout(timer);
    timer = setTimeout(rest, 160);
  });
}

// -- Camera.

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

function fly(x, y, scale, animate = true) {
  const smooth = animate && !stillness.matches;
  if (smooth) moving = true;
  network.moveTo({ position: { x, y }, scale, animation: smooth ? { duration: 320, easingFunction: "easeInOutQuad" } : false });
  if (!smooth) network.redraw();
}

const padding = ({ kind }) => (kind === "map"
  ? { left: gutter() + 12, top: state.view === "map" || container.clientWidth < 600 ? 30 : 76, right: container.clientWidth < 600 ? 28 : 84, bottom: 50 }
  : { left: container.clientWidth < 600 ? 12 : 28, top: container.clientWidth < 600 ? 14 : 64, right: container.clientWidth < 600 ? 12 : 28, bottom: 54 });

/** Bring the whole scene into view, but never so small or so large that it stops being readable. */
function fitScene(animate = false) {
  const { left, right, top, bottom } = scene.bounds;
  const map = scene.kind === "map";
  const pad = padding(scene);
  const room = { width: container.clientWidth - pad.left - pad.right, height: container.clientHeight - pad.top - pad.bottom };
  const whole = Math.min(room.width / (right - left), room.height / (bottom - top));
  const least = map && scene.spots.size ? room.height / (bottom - top) : scene.dots ? 0 : scene.down ? 0.8 : 0.5;
  const scale = Math.min(Math.max(whole, least), scene.dots ? 1.4 : 1.25);
  const anchor = !map && scale > whole * 1.001 ? scene.spots.get(scene.focus ?? [...scene.spots.keys()][0]) : null;
  let [x, y] = anchor ? [anchor.x, anchor.y] : [(left + right) / 2, (top + bottom) / 2];
  if (map && scale > whole * 1.01) x = right - room.width / scale / 2;
  fly(x + (pad.right - pad.left) / 2 / scale, y + (pad.bottom - pad.top) / 2 / scale, scale, animate);
}

function zoomBy(factor) {
  const { x, y } = network.getViewPosition();
  fly(x, y, Math.min(Math.max(network.getScale() * factor, 0.02), 4), false);
}

function flyTo(id, least = 0.9) {
  const spot = scene.spots.get(id);
  if (spot) fly(spot.x, spot.y, Math.max(network.getScale(), least));
}

/** After the panel came or went: the left edge stays where it was, unless that would hide the chosen concept. */
function keepCamera(id) {
  if (!camera) return;
  const { scale } = camera;
  const x = camera.x + (container.clientWidth - camera.width) / 2 / scale;
  const spot = scene.spots.get(id);
  const beyond = spot ? spot.x + 150 / scale - (x + container.clientWidth / 2 / scale) : 0;
  fly(x + Math.max(beyond, 0), camera.y, scale, false);
}

// -- What is under the pointer.

function spotAt(point) {
  const scale = network.getScale();
  const { x, y } = network.DOMtoCanvas(point);
  if (!scene.dots) {
    const { width, height } = scene.box;
    return [...scene.spots.values()].find((spot) => Math.abs(spot.x - x) <= width / 2 && Math.abs(spot.y - y) <= height / 2);
  }
  let [best, least] = [null, 14 / scale];
  for (const spot of scene.spots.values()) {
    const distance = Math.hypot(spot.x - x, spot.y - y);
    if (distance < least) [best, least] = [spot, distance];
  }
  return best ?? labelAt(point);
}

const labelAt = ({ x, y }) => {
  const label = placed.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
  return label && scene.spots.get(label.id);
};

function lineAt(point) {
  const reach = 6 / network.getScale();
  const at = network.DOMtoCanvas(point);
  for (const line of drawnLines) {
    for (let i = 1; i < line.points.length; i++) {
      if (distanceTo(at, line.points[i - 1], line.points[i]) < reach) return line.edge;
    }
  }
  return null;
}

function distanceTo(p, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.min(Math.max(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1), 0), 1);
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

// -- Painting. `below` comes before the nodes, `above` after them; both in world units unless they switch to the screen's.

let drawnLines = [];

function visibleWorld() {
  const a = network.DOMtoCanvas({ x: 0, y: 0 });
  const b = network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight });
  return { left: a.x, top: a.y, right: b.x, bottom: b.y };
}

function paintBelow(ctx) {
  const scale = network.getScale();
  const view = visibleWorld();
  ctx.fillStyle = ink().paper;
  ctx.fillRect(view.left, view.top, view.right - view.left, view.bottom - view.top);
  drawnLines = [];
  if (scene.kind === "map") {
    paintBands(ctx, view);
    paintMapLines(ctx, scale, view);
  } else if (!moving || scene.lines.length < 300) paintLayerLines(ctx, scale);
  if (scene.dots) paintDots(ctx, scale, view);
  else for (const spot of scene.spots.values()) paintBox(ctx, spot);
}

function paintBands(ctx, view) {
  for (const area of data.areas) {
    const top = scene.tops.get(area.id) - BAND_GAP / 2 + 1;
    const height = area.rows * ROW + BAND_GAP - 2;
    if (!scene.tops.has(area.id) || top > view.bottom || top + height < view.top) continue;
    ctx.fillStyle = coloursOf(area.id).band;
    ctx.fillRect(view.left, top, view.right - view.left, height);
  }
  ctx.fillStyle = ink().line;
  const thin = 1 / network.getScale();
  ctx.globalAlpha = 0.6;
  for (const [, column] of data.ticks) ctx.fillRect((column - 0.05) * scene.column, view.top, thin, view.bottom - view.top);
  ctx.globalAlpha = 1;
}

function paintMapLines(ctx, scale, view) {
  if (!moving) paintGrain(ctx, scale, view);
  for (const line of scene.lines) {
    if (!touches(line, marked.id) && !touches(line, hovered)) continue;
    paintStrong(ctx, line, 1.8 / scale, 9 / scale);
    drawnLines.unshift(line);
  }
  ctx.setLineDash([]);
}

const touches = ({ edge }, id) => id !== null && (edge.from === id || edge.to === id);

/** Lines inside the areas show how each grew; those between areas would cover everything, so they wait for a choice. */
function paintGrain(ctx, scale, view) {
  const near = scale > 0.5;
  ctx.lineWidth = (near ? 1.2 : 0.8) / scale;
  ctx.globalAlpha = marked.id !== null && marked.id !== scene.focus ? 0.08 : near ? 0.4 : 0.3;
  for (const line of scene.lines) {
    const [a, b] = line.points;
    if (a.concept.group !== b.concept.group || (!near && ["uses", "kind_of"].includes(line.edge.how))) continue;
    if (a.x > view.right || b.x < view.left || Math.min(a.y, b.y) > view.bottom || Math.max(a.y, b.y) < view.top) continue;
    ctx.strokeStyle = near ? howColour(line.edge.how) : coloursOf(b.concept.group).dot;
    ctx.setLineDash(near ? DASH[line.edge.how].map((part) => part / scale) : []);
    strokeLine(ctx, line.points);
    if (near) drawnLines.push(line);
  }
  ctx.globalAlpha = 1;
}

function paintLayerLines(ctx, scale) {
  const lit = marked.id !== null && marked.id !== scene.focus;
  const size = scene.dots ? 1 / scale : Math.max(1, 0.55 / scale);
  for (const line of scene.lines) {
    const mine = touches(line, marked.id) || touches(line, hovered);
    ctx.globalAlpha = mine || scene.told ? 1 : lit ? 0.18 : scene.dots ? 0.4 : marked.id === null ? 1 : 0.55;
    paintStrong(ctx, line, (mine ? 2.2 : scene.dots ? 1 : 1.4) * size, (scene.dots && !mine ? 0 : 9) * size);
    drawnLines.push(line);
  }
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
  if (scene.told && scale > 0.35) for (const line of scene.lines) paintReason(ctx, line);
}

/** Save what is seen as a picture; it never leaves the page. */
function savePicture() {
  container.querySelector("canvas").toBlob((blob) => {
    const link = make("a", { href: URL.createObjectURL(blob), download: `${state.of || state.to || "graph"}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
}

function strokeLine(ctx, points) {
  ctx.beginPath();
  ctx.moveTo(points[0].x, points[0].y);
  for (let i = 1; i < points.length; i++) ctx.lineTo(points[i].x, points[i].y);
  ctx.stroke();
}

function paintStrong(ctx, { edge, points }, width, head) {
  ctx.strokeStyle = ctx.fillStyle = howColour(edge.how);
  ctx.lineWidth = width;
  ctx.setLineDash(DASH[edge.how].map((part) => (part * width) / 1.8));
  strokeLine(ctx, points);
  if (!head) return;
  const [a, b] = points.slice(-2);
  const angle = Math.atan2(b.y - a.y, b.x - a.x);
  ctx.beginPath();
  ctx.moveTo(b.x, b.y);
  for (const side of [2.72, -2.72]) ctx.lineTo(b.x + head * Math.cos(angle + side), b.y + head * Math.sin(angle + side));
  ctx.fill();
}

/** How and why, written on an arrow of a path. */
function paintReason(ctx, { edge, points: [a, b] }) {
  const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
  const lines = wrap(ctx, inLang(edge.because), `12.5px ${FONT}`, scene.down ? 240 : 180, scene.down ? 4 : 5);
  ctx.textAlign = scene.down ? "left" : "center";
  ctx.textBaseline = "middle";
  const left = scene.down ? x + 14 : x;
  const start = scene.down ? y - (lines.length * 16) / 2 : y - 12;
  ctx.font = `600 13px ${FONT}`;
  ctx.fillStyle = howColour(edge.how);
  ctx.fillText(howName(edge.how), left, start);
  ctx.font = `12.5px ${FONT}`;
  ctx.fillStyle = ink().soft;
  lines.forEach((line, i) => ctx.fillText(line, left, (scene.down ? start + 17 : y + 16) + i * 16));
}

/** How strong a concept is drawn: 2 chosen, 1 normal or its neighbour, 0 dimmed. */
function strength(id) {
  if (marked.id === null) return 1;
  if (id === marked.id) return 2;
  return marked.near.has(id) || scene.told || marked.id === scene.focus ? 1 : 0;
}

function radiusOf({ concept }, scale) {
  const size = Math.sqrt(concept.weight);
  return Math.min(Math.max(1.5 + 0.32 * size, (2.6 + 1.25 * size) * scale), 11) / scale;
}

function paintDots(ctx, scale, view) {
  const dim = marked.id !== null && marked.id !== scene.focus;
  ctx.globalAlpha = dim ? 0.22 : 1;
  for (const [area, spots] of scene.byArea) {
    ctx.fillStyle = coloursOf(area).dot;
    ctx.beginPath();
    for (const spot of spots) {
      const { x, y } = spot;
      if (x < view.left || x > view.right || y < view.top || y > view.bottom || (dim && strength(spot.id))) continue;
      const radius = radiusOf(spot, scale);
      ctx.moveTo(x + radius, y);
      ctx.arc(x, y, radius, 0, 6.2832);
    }
    ctx.fill();
  }
  ctx.globalAlpha = 1;
  if (marked.id !== null) for (const id of [...marked.near, marked.id]) paintLitDot(ctx, scene.spots.get(id), scale);
}

function paintLitDot(ctx, spot, scale) {
  if (!spot) return;
  const chosen = spot.id === marked.id;
  ctx.fillStyle = coloursOf(spot.concept.group).dot;
  ctx.beginPath();
  ctx.arc(spot.x, spot.y, Math.max(radiusOf(spot, scale), (chosen ? 6 : 4) / scale), 0, 6.2832);
  ctx.fill();
  if (!chosen) return;
  ctx.strokeStyle = ink().ink;
  ctx.lineWidth = 2 / scale;
  ctx.stroke();
}

function paintBox(ctx, { id, concept, x, y }) {
  const { width, height } = scene.box;
  const strong = strength(id);
  const own = coloursOf(concept.group);
  const [left, top] = [x - width / 2, y - height / 2];
  ctx.fillStyle = ink().paper;
  ctx.beginPath();
  ctx.roundRect(left, top, width, height, 9);
  ctx.fill();
  ctx.globalAlpha = strong ? 1 : 0.4;
  ctx.fillStyle = own.box;
  ctx.fill();
  ctx.strokeStyle = strong === 2 || id === scene.focus ? ink().accent : own.dot;
  ctx.lineWidth = strong === 2 ? 3 : id === scene.focus ? 2 : 1;
  ctx.stroke();
  ctx.fillStyle = own.dot;
  ctx.beginPath();
  ctx.roundRect(left, top, 6, height, [9, 0, 0, 9]);
  ctx.fill();
  if (network.getScale() >= 0.5) paintBoxText(ctx, { id, concept }, left + 16, y, width - 24);
  ctx.globalAlpha = 1;
}

function paintBoxText(ctx, { id, concept }, left, y, width) {
  if (!labelOf.has(id)) {
    const lines = wrap(ctx, nameOf(concept), `600 ${scene.box.font}px ${FONT}`, width, scene.box.height < 40 ? 1 : 2);
    const small = [concept.year, otherNameOf(concept)].filter(Boolean).join(" · ");
    labelOf.set(id, { lines, small: lines.length < 2 && small && scene.box.height >= 40 ? wrap(ctx, small, `11.5px ${FONT}`, width, 1)[0] : "" });
  }
  const { lines, small } = labelOf.get(id);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = ink().ink;
  ctx.font = `600 ${scene.box.font}px ${FONT}`;
  const two = lines.length + (small ? 1 : 0) > 1;
  lines.forEach((line, i) => ctx.fillText(line, left, y + (two ? i * 18 - 9 : 0)));
  if (!small) return;
  ctx.font = `11.5px ${FONT}`;
  ctx.fillStyle = ink().soft;
  ctx.fillText(small, left, y + 10);
}

// -- Labels of the map and its edges: in screen units, the weightiest first, none over another.

let placed = [];
const gutter = () => (container.clientWidth < 600 ? 104 : 196);

function paintAbove(ctx) {
  const ratio = ctx.canvas.width / Math.max(ctx.canvas.clientWidth, 1);
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  placed = [];
  if (!camera) performance.mark("mlgraph-drawn");
  camera = { ...network.getViewPosition(), scale: network.getScale(), width: container.clientWidth };
  if (scene.kind === "map") {
    paintLabels(ctx);
    paintGutter(ctx);
    paintAxis(ctx);
  } else if (scene.dots || network.getScale() < 0.5) paintLabels(ctx);
  ctx.restore();
}

function paintLabels(ctx) {
  const scale = network.getScale();
  const middle = network.getViewPosition();
  const [halfWidth, halfHeight] = [container.clientWidth / 2, container.clientHeight / 2];
  const left = scene.kind === "map" ? gutter() : 0;
  const taken = new Map();
  const lit = scene.kind === "map" && marked.id !== null && marked.id !== scene.focus;
  const first = marked.id !== null ? [byId.get(marked.id), ...[...marked.near].map((id) => byId.get(id))] : [];
  const most = moving ? 120 : 420;
  const done = new Set();
  let missed = 0;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  for (const concept of lit ? first : [...first, ...byWeight]) {
    if (placed.length >= most || missed > 600) break;
    const spot = concept && scene.spots.get(concept.id);
    if (!spot || done.has(concept.id)) continue;
    done.add(concept.id);
    const x = (spot.x - middle.x) * scale + halfWidth;
    const y = (spot.y - middle.y) * scale + halfHeight;
    if (x < left || x > 2 * halfWidth || y < 22 || y > 2 * halfHeight) continue;
    missed = placeLabel(ctx, { concept, x, y, scale, taken }) ? 0 : missed + 1;
  }
}

function placeLabel(ctx, { concept, x, y, scale, taken }) {
  const chosen = concept.id === marked.id;
  const big = chosen || concept.weight > 14;
  const font = `${chosen ? 700 : big ? 600 : 400} ${chosen ? 14 : big ? 13 : 12}px ${FONT}`;
  const text = nameOf(concept).slice(0, 60);
  const width = textWidth(ctx, text, font);
  const air = scale < 0.3 ? 9 : 3;
  const beside = Math.min(6 + Math.sqrt(concept.weight) * scale, 14);
  const [after, before, edge] = [x + beside, x - beside - width, container.clientWidth - 4];
  const starts = !scene.dots ? [x - width / 2] : marked.id || after + width > edge ? [after, before] : [after];
  const boxAt = (start) => ({ id: concept.id, start, left: start - air, right: start + width + air, top: y - 9, bottom: y + 9 });
  const box = starts.map(boxAt).find((box) => box.start > (scene.kind === "map" ? gutter() : 2) && box.start + width < edge + (scene.dots ? 0 : 40) && !collides(box, taken));
  if (!box) return false;
  const { start } = box;
  placed.push(box);
  ctx.font = font;
  ctx.globalAlpha = strength(concept.id) ? 1 : 0.5;
  ctx.strokeStyle = ink().paper;
  ctx.lineWidth = 3.5;
  ctx.strokeText(text, start, y);
  ctx.fillStyle = chosen || marked.near.has(concept.id) ? ink().ink : coloursOf(concept.group).text;
  ctx.fillText(text, start, y);
  ctx.globalAlpha = 1;
  return true;
}

/** Keep taken boxes by rows of 24 pixels, so that each label looks at its surroundings only. */
function collides(box, taken) {
  const rows = [Math.floor(box.top / 24), Math.floor(box.bottom / 24)];
  for (let row = rows[0]; row <= rows[1]; row++) {
    for (const other of taken.get(row) || []) {
      if (box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top) return true;
    }
  }
  for (let row = rows[0]; row <= rows[1]; row++) taken.set(row, [...(taken.get(row) || []), box]);
  return false;
}

/** The names of the areas stay at the left edge, like the head of a table. */
function paintGutter(ctx) {
  const scale = network.getScale();
  const middle = network.getViewPosition();
  const [width, bottomEdge] = [gutter(), container.clientHeight];
  const bands = data.areas.filter((area) => scene.tops.has(area.id)).map((area) => {
    const top = (scene.tops.get(area.id) - middle.y) * scale + bottomEdge / 2;
    return { area, top, bottom: top + area.rows * ROW * scale };
  }).filter(({ top, bottom }) => bottom > 24 && top < bottomEdge);
  for (const { area, top, bottom } of bands) {
    ctx.fillStyle = coloursOf(area.id).band;
    ctx.fillRect(0, top - 1, width - 8, bottom - top + 2);
    ctx.fillStyle = coloursOf(area.id).dot;
    ctx.fillRect(0, top, 4, bottom - top);
  }
  ctx.font = `600 ${container.clientWidth < 600 ? 10.5 : 12.5}px ${FONT}`;
  ctx.textAlign = "left";
  let last = -Infinity;
  for (const { area, top, bottom } of bands) {
    const y = Math.min(Math.max((top + bottom) / 2, Math.min(34, bottom - 6)), Math.max(bottomEdge - 12, top + 8));
    if (y - last < 12) continue;
    last = y;
    ctx.fillStyle = coloursOf(area.id).text;
    ctx.fillText(clip(ctx, areaName(area.id), width - 20), 11, y);
  }
}

/** Years stay at the top edge. */
function paintAxis(ctx) {
  const scale = network.getScale();
  const middle = network.getViewPosition();
  const half = container.clientWidth / 2;
  ctx.fillStyle = ink().paper;
  ctx.globalAlpha = 0.92;
  ctx.fillRect(0, 0, 2 * half, 22);
  ctx.globalAlpha = 1;
  ctx.font = `11.5px ${FONT}`;
  ctx.fillStyle = ink().soft;
  let last = gutter() - 10;
  data.ticks.forEach(([year, column]) => {
    const x = ((column - 0.05) * scene.column - middle.x) * scale + half;
    const text = year === 0 ? "≤ 1900" : String(year);
    if (x < last || x > 2 * half - 20) return;
    ctx.fillText(text, x + 3, 11);
    last = x + textWidth(ctx, text, ctx.font) + 12;
  });
}
