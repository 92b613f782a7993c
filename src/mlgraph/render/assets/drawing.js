// ---- Drawing: scenes on vis-network's canvas. vis-network holds the nodes, the camera and the gestures; lines and labels
// are painted here, so that they can be left out while far away or moving.

const ROW = 28; // world units between two rows of the map
const BAND_GAP = 8;
const BOX = { width: 176, height: 50, gap: 84 };

let network = null;
let nodeSet = null;
let scene = { kind: "map", spots: new Map(), edges: [], bounds: null };
let marked = { id: null, near: new Set() };
let hiddenThings = new Set(); // areas and hows that the legend hides
let moving = false;
let camera = null; // as last painted
let labelOf = new Map(); // id → wrapped lines, for boxes
const container = document.getElementById("graph");
const showsEdge = (edge) => !hiddenThings.has(edge.how);
const showsConcept = (concept) => !hiddenThings.has(concept.group);

// -- Scenes: where things stand.

/** The whole graph as Python laid it out, stretched to the shape of the window. */
function mapScene() {
  const rows = data.areas.reduce((sum, area) => sum + area.rows, 0);
  const height = rows * ROW + data.areas.length * BAND_GAP;
  const columns = Math.max(...concepts.map((concept) => concept.x), 4) + 1;
  const room = { width: container.clientWidth - gutter() - 96, height: container.clientHeight - 50 };
  const column = Math.min(Math.max((height * room.width) / Math.max(room.height, 1) / columns, 56), 190);
  const spots = new Map();
  for (const concept of concepts) {
    if (!showsConcept(concept)) continue;
    const shift = areas.get(concept.group).place * BAND_GAP;
    spots.set(concept.id, { id: concept.id, concept, x: (concept.x + 0.5) * column, y: (concept.y + 0.5) * ROW + shift });
  }
  const edges = data.edges.filter((edge) => spots.has(edge.from) && spots.has(edge.to) && showsEdge(edge));
  const lines = edges.map((edge) => ({ edge, points: [spots.get(edge.from), spots.get(edge.to)] }));
  return { kind: "map", spots, lines, column, bounds: { left: 0, top: 0, right: columns * column, bottom: height } };
}

/** A part of the graph in layers: left to right, or from top to bottom on a narrow screen. */
function layerScene(ids, focus) {
  const down = container.clientWidth < 600;
  const limit = down ? Math.max(2, Math.floor(container.clientWidth / 150)) : 14;
  const { places, edges, left } = layOut(ids, { focus, limit, keep: showsEdge });
  const box = down ? { ...BOX, width: Math.min(160, container.clientWidth / limit - 14) } : BOX;
  const along = down ? box.height + 52 : box.width + box.gap;
  const across = down ? box.width + 14 : box.height + 14;
  const at = (column, row) => (down ? { x: row * across, y: column * along } : { x: column * along, y: row * across });
  const spots = new Map();
  for (const [id, { column, row }] of places) spots.set(id, { id, concept: byId.get(id), ...at(column, row) });
  const lines = edges.map((edge) => ({ edge, points: passing(edge.chain, at, box, down) }));
  for (const edge of edges) delete edge.chain;
  return { kind: "layers", spots, lines, box, down, left, focus, bounds: boundsOf(spots, box) };
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
  const step = down ? { x: 0, y: box.height + 74 } : { x: box.width + 210, y: 0 };
  const spots = new Map(ids.map((id, i) => [id, { id, concept: byId.get(id), x: i * step.x, y: i * step.y }]));
  const half = down ? { x: 0, y: box.height / 2 } : { x: box.width / 2, y: 0 };
  const lines = ids.slice(1).map((id, i) => {
    const [a, b] = [spots.get(ids[i]), spots.get(id)];
    return { edge: relation(ids[i], id), points: [{ x: a.x + half.x, y: a.y + half.y }, { x: b.x - half.x, y: b.y - half.y }] };
  });
  const bounds = boundsOf(spots, box);
  return { kind: "layers", spots, lines, box, down, left: 0, told: true, bounds: down ? { ...bounds, right: bounds.right + 180 } : bounds };
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
  const nodes = [...scene.spots.values()].map(({ id, x, y }) => ({ id, x, y }));
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
    nodes: { shape: "custom", ctxRenderer: paintNode, chosen: false },
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

/** Bring the whole scene into view, but never so small or so large that it stops being readable. */
function fitScene(animate = false) {
  const { left, right, top, bottom } = scene.bounds;
  const map = scene.kind === "map";
  const pad = map ? { left: gutter() + 12, top: 30, right: container.clientWidth < 600 ? 28 : 84, bottom: 14 } : { left: 28, top: 64, right: 28, bottom: 40 };
  const room = { width: container.clientWidth - pad.left - pad.right, height: container.clientHeight - pad.top - pad.bottom };
  const whole = Math.min(room.width / (right - left), room.height / (bottom - top));
  const least = map ? room.height / (bottom - top) : scene.spots.size > 60 ? 0 : scene.down ? 0.72 : 0.5;
  const scale = Math.min(Math.max(whole, least), map ? 1.4 : 1.25);
  const anchor = !map && scale > whole ? scene.spots.get(scene.focus ?? [...scene.spots.keys()][0]) : null;
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

function flyToArea(id) {
  const spots = [...scene.spots.values()].filter((spot) => spot.concept.group === id);
  if (!spots.length) return;
  const { left, right, top, bottom } = boundsOf(new Map(spots.map((spot) => [spot.id, spot])), { width: 0, height: ROW });
  const first = Math.min(...spots.map((spot) => spot.x));
  const room = { width: container.clientWidth - gutter() - 160, height: container.clientHeight - 90 };
  const scale = Math.min(Math.max(room.width / (right - first + 1), 0.3), room.height / (bottom - Math.min(...spots.map((s) => s.y)) + ROW), 1);
  const middle = (Math.min(...spots.map((s) => s.y)) + Math.max(...spots.map((s) => s.y))) / 2;
  fly((first + right) / 2 + (60 - gutter() / 2) / scale, middle, scale);
}

// -- What is under the pointer.

function spotAt(point) {
  const scale = network.getScale();
  const { x, y } = network.DOMtoCanvas(point);
  if (scene.kind === "layers") {
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
}

function paintBands(ctx, view) {
  for (const area of data.areas) {
    const top = area.top * ROW + areas.get(area.id).place * BAND_GAP - BAND_GAP / 2 + 1;
    const height = area.rows * ROW + BAND_GAP - 2;
    if (hiddenThings.has(area.id) || top > view.bottom || top + height < view.top) continue;
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
  const lit = marked.id !== null;
  if (!moving) {
    const near = scale > 0.42;
    ctx.lineWidth = (near ? 1.1 : 0.8) / scale;
    ctx.globalAlpha = lit ? 0.07 : near ? 0.34 : 0.3;
    for (const line of scene.lines) {
      const [a, b] = line.points;
      if (a.x > view.right || b.x < view.left || Math.min(a.y, b.y) > view.bottom || Math.max(a.y, b.y) < view.top) continue;
      // From afar only lineages inside an area are drawn: they show its grain. Nearer, everything that is not too long.
      const inside = a.concept.group === b.concept.group;
      if (near ? !inside && b.x - a.x > 2200 : !inside || line.edge.how === "uses" || line.edge.how === "kind_of") continue;
      ctx.strokeStyle = near ? howColour(line.edge.how) : coloursOf(b.concept.group).dot;
      ctx.setLineDash(near ? DASH[line.edge.how].map((part) => part / scale) : []);
      strokeLine(ctx, line.points);
      if (near) drawnLines.push(line);
    }
    ctx.globalAlpha = 1;
  }
  if (!lit) return;
  for (const line of scene.lines) {
    if (line.edge.from !== marked.id && line.edge.to !== marked.id) continue;
    paintStrong(ctx, line, 1.8 / scale, 9 / scale);
    drawnLines.unshift(line);
  }
  ctx.setLineDash([]);
}

function paintLayerLines(ctx, scale) {
  const lit = marked.id !== null && marked.id !== scene.focus;
  const size = Math.max(1, 0.55 / scale);
  for (const line of scene.lines) {
    const mine = line.edge.from === marked.id || line.edge.to === marked.id;
    ctx.globalAlpha = mine || scene.told || marked.id === null ? 1 : lit ? 0.2 : 0.55;
    paintStrong(ctx, line, (mine ? 2.2 : 1.4) * size, 9 * size);
    drawnLines.push(line);
  }
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
  if (scene.told && scale > 0.35) for (const line of scene.lines) paintReason(ctx, line);
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
  const lines = wrap(ctx, inLang(edge.because), `12.5px ${FONT}`, scene.down ? 170 : 180, scene.down ? 3 : 5);
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
  return marked.near.has(id) || (scene.kind === "layers" && (scene.told || marked.id === scene.focus)) ? 1 : 0;
}

function paintNode({ ctx, id, x, y }) {
  const spot = scene.spots.get(id);
  if (!spot) return { drawNode() {} };
  return scene.kind === "map" ? paintDot(ctx, spot, x, y) : paintBox(ctx, spot, x, y);
}

function paintDot(ctx, spot, x, y) {
  const scale = network.getScale();
  const size = Math.sqrt(spot.concept.weight);
  const radius = Math.min(Math.max(1.5 + 0.32 * size, (2.6 + 1.25 * size) * scale), 11) / scale;
  return {
    drawNode() {
      const strong = strength(spot.id);
      ctx.globalAlpha = strong ? 1 : 0.22;
      ctx.fillStyle = coloursOf(spot.concept.group).dot;
      ctx.beginPath();
      ctx.arc(x, y, strong === 2 ? Math.max(radius, 6 / scale) : marked.id && strong ? Math.max(radius, 4 / scale) : radius, 0, 6.2832);
      ctx.fill();
      if (strong === 2) {
        ctx.strokeStyle = ink().ink;
        ctx.lineWidth = 2 / scale;
        ctx.stroke();
      }
      ctx.globalAlpha = 1;
    },
    nodeDimensions: { width: 2 * radius, height: 2 * radius },
  };
}

function paintBox(ctx, spot, x, y) {
  const { width, height } = scene.box;
  return {
    drawNode() {
      const strong = strength(spot.id);
      const own = coloursOf(spot.concept.group);
      const [left, top] = [x - width / 2, y - height / 2];
      ctx.globalAlpha = 1;
      ctx.fillStyle = ink().paper;
      ctx.beginPath();
      ctx.roundRect(left, top, width, height, 9);
      ctx.fill();
      ctx.globalAlpha = strong ? 1 : 0.4;
      ctx.fillStyle = own.box;
      ctx.fill();
      ctx.strokeStyle = strong === 2 || spot.id === scene.focus ? ink().accent : own.dot;
      ctx.lineWidth = strong === 2 ? 3 : spot.id === scene.focus ? 2 : 1;
      ctx.stroke();
      ctx.fillStyle = own.dot;
      ctx.beginPath();
      ctx.roundRect(left, top, 6, height, [9, 0, 0, 9]);
      ctx.fill();
      if (network.getScale() >= 0.5) paintBoxText(ctx, spot, left + 16, y, width - 24);
      ctx.globalAlpha = 1;
    },
    nodeDimensions: { width, height },
  };
}

function paintBoxText(ctx, { id, concept }, left, y, width) {
  if (!labelOf.has(id)) {
    const lines = wrap(ctx, nameOf(concept), `600 14px ${FONT}`, width, 2);
    const small = [concept.year, otherNameOf(concept)].filter(Boolean).join(" · ");
    labelOf.set(id, { lines, small: lines.length < 2 && small ? wrap(ctx, small, `11.5px ${FONT}`, width, 1)[0] : "" });
  }
  const { lines, small } = labelOf.get(id);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = ink().ink;
  ctx.font = `600 14px ${FONT}`;
  const two = lines.length + (small ? 1 : 0) > 1;
  lines.forEach((line, i) => ctx.fillText(line, left, y + (two ? i * 18 - 9 : 0)));
  if (!small) return;
  ctx.font = `11.5px ${FONT}`;
  ctx.fillStyle = ink().soft;
  ctx.fillText(small, left, y + 10);
}

// -- Labels of the map and its edges: in screen units, the weightiest first, none over another.

let placed = [];
const gutter = () => (container.clientWidth < 600 ? 104 : 184);

function paintAbove(ctx) {
  const ratio = ctx.canvas.width / Math.max(ctx.canvas.clientWidth, 1);
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  placed = [];
  camera = { ...network.getViewPosition(), scale: network.getScale(), width: container.clientWidth };
  if (scene.kind === "map") {
    paintLabels(ctx);
    paintGutter(ctx);
    paintAxis(ctx);
  } else if (network.getScale() < 0.5) paintLabels(ctx);
  ctx.restore();
}

function paintLabels(ctx) {
  const scale = network.getScale();
  const middle = network.getViewPosition();
  const [halfWidth, halfHeight] = [container.clientWidth / 2, container.clientHeight / 2];
  const left = scene.kind === "map" ? gutter() : 0;
  const taken = new Map();
  const lit = marked.id !== null && scene.kind === "map";
  const first = marked.id !== null ? [byId.get(marked.id), ...[...marked.near].map((id) => byId.get(id))] : [];
  const most = moving ? 120 : 420;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  for (const concept of lit ? first : [...first, ...byWeight]) {
    if (placed.length >= most) break;
    const spot = concept && scene.spots.get(concept.id);
    if (!spot) continue;
    const x = (spot.x - middle.x) * scale + halfWidth;
    const y = (spot.y - middle.y) * scale + halfHeight;
    if (x < left || x > 2 * halfWidth || y < 22 || y > 2 * halfHeight) continue;
    placeLabel(ctx, { concept, x, y, scale, taken });
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
  const starts = scene.kind === "layers" ? [x - width / 2] : strength(concept.id) && marked.id ? [x + beside, x - beside - width] : [x + beside];
  const boxAt = (start) => ({ id: concept.id, start, left: start - air, right: start + width + air, top: y - 9, bottom: y + 9 });
  const box = starts.map(boxAt).find((box) => box.right < container.clientWidth + 12 && !collides(box, taken));
  if (!box) return;
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
  const half = container.clientHeight / 2;
  const width = gutter();
  const font = `600 ${container.clientWidth < 600 ? 10.5 : 12.5}px ${FONT}`;
  let last = -Infinity;
  for (const area of data.areas) {
    if (hiddenThings.has(area.id)) continue;
    const top = (area.top * ROW + areas.get(area.id).place * BAND_GAP - middle.y) * scale + half;
    const bottom = top + area.rows * ROW * scale;
    if (bottom < 24 || top > 2 * half) continue;
    ctx.fillStyle = coloursOf(area.id).band;
    ctx.fillRect(0, top - 1, width - 8, bottom - top + 2);
    ctx.fillStyle = coloursOf(area.id).dot;
    ctx.fillRect(0, top, 4, bottom - top);
    const y = Math.min(Math.max((top + bottom) / 2, Math.min(34, bottom - 6)), Math.max(2 * half - 12, top + 8));
    if (y - last < 12) continue;
    last = y;
    ctx.fillStyle = coloursOf(area.id).text;
    ctx.font = font;
    ctx.textAlign = "left";
    ctx.fillText(clip(ctx, areaName(area.id), width - 22), 11, y);
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
