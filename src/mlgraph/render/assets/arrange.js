// ---- Arrangements: other ways to place concepts than in layers: by year, by area, and free, where springs pull on demand.

const ARRANGEMENTS = ["layered", "year", "area", "free"];
const LIST = { row: 24, least: 210, most: 420 }; // a column of the years, in world units
const CARD = { width: 900, shape: 0.62, gap: 60, head: 120, inset: 36 };

const shapeOf = (kind) => {
  const pad = padding({ kind });
  return Math.max(container.clientWidth - pad.left - pad.right, 100) / Math.max(container.clientHeight - pad.top - pad.bottom, 100);
};

function arranged(ids, focus) {
  return { year: yearScene, area: areaScene, free: freeScene }[state.layout](ids.map((id) => byId.get(id)), focus);
}

function fieldOf(kind, spots, bounds, more) {
  const lines = drawableEdges(spots).map((edge) => ({ edge, points: [spots.get(edge.from), spots.get(edge.to)] }));
  return { kind, dots: true, left: 0, spots, lines, bounds, ...more };
}

/** One column a period, what belongs to it listed below its year, area by area: how the field grew. */
function yearScene(list, focus) {
  const columns = new Map(data.ticks.map((tick, i) => [i, []]));
  for (const concept of list) columns.get(periodOf(concept)).push(concept);
  const used = [...columns].filter(([, members]) => members.length);
  const height = Math.max(...used.map(([, members]) => members.length), 1) * LIST.row;
  const width = Math.min(Math.max((height * shapeOf("year")) / Math.max(used.length, 1), LIST.least), LIST.most);
  const spots = new Map();
  used.forEach(([, members], column) => {
    members.sort((a, b) => areas.get(a.group).place - areas.get(b.group).place || b.weight - a.weight || a.place - b.place);
    members.forEach((concept, row) => spots.set(concept.id, { id: concept.id, concept, x: (column + 0.08) * width, y: (row + 0.5) * LIST.row }));
  });
  const periods = used.map(([period], column) => [yearText(data.ticks[period][0]), column * width]);
  return fieldOf("year", spots, { left: 0, top: 0, right: used.length * width, bottom: height }, { focus, periods, width });
}

/** The period of a concept: of its own year, or where the layout puts what has none. */
function periodOf({ year, x }) {
  const at = year === undefined ? data.ticks.findLastIndex(([, column]) => column <= x + 0.05) : data.ticks.findLastIndex(([first]) => first <= year);
  return Math.max(at, 0);
}

/** One card an area; in it, time still runs to the right. */
function areaScene(list, focus) {
  const members = new Map(data.areas.map((area) => [area.id, []]));
  for (const concept of list) members.get(concept.group).push(concept);
  const used = [...members].filter(([, inside]) => inside.length);
  const { perRow, height } = gridFor(Math.max(used.length, 1), shapeOf("area"));
  const spots = new Map();
  const cards = used.map(([id, inside], i) => {
    const left = (i % perRow) * (CARD.width + CARD.gap);
    const top = Math.floor(i / perRow) * (height + CARD.head) + CARD.head;
    const card = { id, left, top, right: left + CARD.width, bottom: top + height };
    const [x, y] = [scaleTo(inside, "x", left + CARD.inset, card.right - CARD.inset), scaleTo(inside, "y", top + CARD.inset, card.bottom - CARD.inset)];
    for (const concept of inside) spots.set(concept.id, { id: concept.id, concept, x: x(concept.x), y: y(concept.y), card });
    return card;
  });
  const bounds = { left: 0, top: 0, right: perRow * (CARD.width + CARD.gap) - CARD.gap, bottom: Math.max(...cards.map((card) => card.bottom), 1) };
  return fieldOf("area", spots, bounds, { focus, cards, grain: true });
}

/** How many cards stand in a row, and their height, so that they fill a window and look most like cards. */
function gridFor(count, shape) {
  let best = { perRow: 1, height: CARD.width * CARD.shape, off: Infinity };
  for (let perRow = 1; perRow <= count; perRow++) {
    const whole = (perRow * (CARD.width + CARD.gap)) / shape;
    const height = whole / Math.ceil(count / perRow) - CARD.head;
    const off = Math.abs(Math.log(Math.max(height, 1) / CARD.width / CARD.shape));
    if (off < best.off) best = { perRow, height: Math.min(Math.max(height, CARD.width / 4), CARD.width), off };
  }
  return best;
}

/** From the columns or rows of some concepts to a stretch of the drawing. */
function scaleTo(list, axis, from, to) {
  const values = list.map((concept) => concept[axis]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return most > least ? (value) => from + ((value - least) / (most - least)) * (to - from) : () => (from + to) / 2;
}

// -- Free: from where the map puts things; springs (vis-network's physics) pull only when somebody starts them.

function freeScene(list, focus) {
  const spots = new Map();
  for (const concept of list) spots.set(concept.id, { id: concept.id, concept, x: concept.x * 46, y: concept.y * 24 });
  return fieldOf("free", spots, boundsOf(spots, { width: 120, height: 60 }), { focus, grain: true });
}

let pulling = false;

function pull(on) {
  pulling = on && scene.kind === "free";
  network.setOptions({ physics: pulling ? { enabled: true, stabilization: false, solver: "barnesHut", barnesHut: { gravitationalConstant: -3200, springLength: 90, springConstant: 0.03, damping: 0.35, avoidOverlap: 0.1 } } : false });
  if (!pulling) settle();
  fillViewbar();
}

/** Take over where the springs have moved things. */
function settle() {
  if (scene.kind !== "free") return;
  for (const spot of scene.spots.values()) [spot.x, spot.y] = [network.body.nodes[spot.id].x, network.body.nodes[spot.id].y];
  for (const spots of scene.byArea.values()) spots.sort((a, b) => a.x - b.x);
  scene.bounds = boundsOf(scene.spots, { width: 120, height: 60 });
}

/** In the free arrangement a concept can be dragged by hand. */
function holdSpot(down) {
  const spot = scene.kind === "free" && down.button === 0 ? spotAt(pointOf(down)) : null;
  if (!spot) return;
  network.setOptions({ interaction: { dragView: false } });
  const move = (event) => {
    const { x, y } = network.DOMtoCanvas(pointOf(event));
    network.moveNode(spot.id, x, y);
    settle();
    network.redraw();
  };
  const drop = () => {
    container.removeEventListener("pointermove", move);
    network.setOptions({ interaction: { dragView: true } });
  };
  container.addEventListener("pointermove", move);
  addEventListener("pointerup", drop, { once: true });
}

function pointOf(event) {
  const frame = container.getBoundingClientRect();
  return { x: event.clientX - frame.left, y: event.clientY - frame.top };
}

// -- What lies behind the dots.

function paintColumns(ctx, view) {
  ctx.fillStyle = ink().line;
  ctx.globalAlpha = 0.6;
  for (const [, x] of scene.periods) ctx.fillRect(x, view.top, 1 / network.getScale(), view.bottom - view.top);
  ctx.globalAlpha = 1;
}

function paintCards(ctx, view) {
  for (const { id, left, top, right, bottom } of scene.cards) {
    if (left > view.right || right < view.left || top > view.bottom || bottom < view.top) continue;
    ctx.fillStyle = coloursOf(id).box;
    ctx.beginPath();
    ctx.roundRect(left, top, right - left, bottom - top, 30);
    ctx.fill();
  }
}

function paintTitles(ctx) {
  const { scale, at } = screen();
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  for (const { id, left, top } of scene.cards) {
    const place = at({ x: left, y: top });
    ctx.font = `600 ${CARD.width * scale < 150 ? 11 : 13}px ${FONT}`;
    ctx.fillStyle = coloursOf(id).text;
    ctx.fillText(clip(ctx, areaName(id).slice(0, 80), CARD.width * scale), place.x + 2, place.y - 5);
  }
}
