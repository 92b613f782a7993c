// ---- Labels of dots: in screen units, the weightiest first, none over another.

let placed = [];
let lastPlaced = { scene: 0, time: 0 };
const CLEAR = 200; // dots; of more, labels may cover what has none
const MOVING_ON = 150; // milliseconds for which labels only go along with what moves
const alongYears = () => ["map", "year"].includes(scene.kind); // where a place looks like a year, names without one slant

// -- Which labels there is room for. The rest of the drawing follows from it: what is labelled stands out.

function placeLabels(ctx) {
  if (moving && lastPlaced.scene === scene.number && performance.now() - lastPlaced.time < MOVING_ON) return moveLabels();
  lastPlaced = { scene: scene.number, time: performance.now() };
  placed = [];
  if (!scene.dots && network.getScale() >= 0.5) return;
  const taken = new Map();
  const lit = scene.kind !== "layers" && marked.id !== null && marked.id !== scene.focus;
  const first = marked.id !== null ? [byId.get(marked.id), ...[...marked.near].map((id) => byId.get(id))] : [];
  const most = moving ? 120 : 420;
  const done = new Set();
  const view = screen();
  // In a part of readable size no label covers any dot; on the map, only what is labelled is kept clear.
  const clear = scene.kind === "layers" && scene.dots && scene.spots.size <= CLEAR;
  if (clear) for (const spot of scene.spots.values()) take(dotAt(view.at(spot), 3), taken);
  let missed = 0;
  for (const concept of lit ? first : [...first, ...byWeight]) {
    if (placed.length >= most || missed > 900) break;
    const spot = concept && scene.spots.get(concept.id);
    if (!spot || done.has(concept.id)) continue;
    done.add(concept.id);
    const at = view.at(spot);
    if (at.x < view.left || at.x > view.right || at.y < view.top || at.y > view.bottom) continue;
    missed = placeLabel(ctx, concept, at, spot.card ? cardOf(view, spot.card) : view, taken, clear) ? 0 : missed + 1;
  }
}

/** While a hand moves the drawing, labels go along; only now and then are they chosen anew. */
function moveLabels() {
  const { at } = screen();
  for (const box of placed) {
    const { x, y } = at(scene.spots.get(box.id));
    const [across, down] = [x - box.x, y - box.y];
    box.x = x;
    box.y = y;
    for (const side of ["start", "left", "right"]) box[side] += across;
    for (const side of ["middle", "top", "bottom"]) box[side] += down;
  }
}

/** The window in screen units, without what the map's margins take, and the way there from the world. */
function screen() {
  const scale = network.getScale();
  const middle = network.getViewPosition();
  const [right, bottom] = [container.clientWidth, container.clientHeight];
  const left = scene.kind === "map" ? gutter() : 0;
  const top = alongYears() ? 24 : 4;
  return { scale, left, top, right, bottom, at: ({ x, y }) => ({ x: (x - middle.x) * scale + right / 2, y: (y - middle.y) * scale + bottom / 2 }) };
}

/** The window, no wider than a card: what stands in it keeps its label in it. */
function cardOf(view, card) {
  const [left, right] = [view.at({ x: card.left, y: 0 }).x, view.at({ x: card.right, y: 0 }).x + 4];
  return { ...view, left: Math.max(view.left, left), right: Math.min(view.right, right) };
}

const dotAt = ({ x, y }, size) => ({ left: x - size, right: x + size, top: y - size, bottom: y + size });

function placeLabel(ctx, concept, { x, y }, view, taken, clear) {
  const chosen = concept.id === marked.id;
  const big = chosen || concept.weight > 14;
  const slant = alongYears() && concept.year === undefined ? "italic " : "";
  const font = `${slant}${chosen ? 700 : big ? 600 : 400} ${chosen ? 14 : big ? 13 : 12}px ${FONT}`;
  const text = unturned(nameOf(concept).slice(0, 60));
  const width = textWidth(ctx, text, font);
  const beside = Math.min(6 + Math.sqrt(concept.weight) * view.scale, 14) + (chosen ? 3 : 0);
  const dot = dotAt({ x, y }, 5);
  if (scene.dots && !clear && collides(dot, taken)) return false;
  const air = scene.kind === "layers" ? 2 : 5;
  const boxAt = (start, middle) => ({ id: concept.id, x, y, text, font, chosen, start, middle, left: start - air, right: start + width + air, top: middle - 9, bottom: middle + 9 });
  const starts = scene.dots ? [[x + beside, y], [x - beside - width, y]] : [[x - width / 2, y]];
  if (scene.kind === "layers" && scene.dots) starts.push([x - width / 2, y - 15], [x - width / 2, y + 15]);
  const fits = (box) => box.start > view.left + 2 && box.start + width < view.right + (scene.dots ? -4 : 36) && box.top > view.top - 14 && !collides(box, taken);
  const box = starts.map((start) => boxAt(...start)).find(fits);
  if (!box) return false;
  placed.push(box);
  for (const part of scene.dots ? [box, dot] : [box]) take(part, taken);
  return true;
}

// Taken boxes are kept by rows of 24 pixels, so that each label looks at its surroundings only.
const rowsOf24 = ({ top, bottom }) => (top < 0 ? [0, 0] : [Math.floor(top / 24), Math.floor(bottom / 24)]);

function collides(box, taken) {
  const [first, last] = rowsOf24(box);
  for (let row = first; row <= last; row++) {
    for (const other of taken.get(row) ?? []) {
      if (box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top) return true;
    }
  }
  return false;
}

function take(box, taken) {
  const [first, last] = rowsOf24(box);
  for (let row = first; row <= last; row++) {
    if (!taken.has(row)) taken.set(row, []);
    taken.get(row).push(box);
  }
}

// -- Painting, after everything else.

function paintAbove(ctx) {
  const ratio = ctx.canvas.width / Math.max(container.clientWidth, 1);
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (!camera) performance.mark("mlgraph-drawn");
  const { clientWidth: width, clientHeight: height } = container;
  // vis-network stretches its picture to a window of another size before `watchSize` hears of it: what was is to be kept.
  if (!camera || (camera.width === width && camera.height === height)) camera = { ...network.getViewPosition(), scale: network.getScale(), width, height };
  paintLabels(ctx);
  if (scene.kind === "map") paintGutter(ctx);
  if (scene.kind === "map") paintAxis(ctx, data.ticks.map(([year, column]) => [yearText(year), (column - 0.05) * scene.column]));
  if (scene.kind === "year") paintAxis(ctx, scene.periods);
  if (scene.kind === "area") paintTitles(ctx);
  ctx.restore();
}

function paintLabels(ctx) {
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = ink().paper;
  for (const { id, text, font, chosen, start, middle } of placed) {
    ctx.font = font;
    ctx.globalAlpha = strength(id) ? 1 : 0.5;
    if (!moving) ctx.strokeText(text, start, middle);
    ctx.fillStyle = chosen || marked.near.has(id) ? ink().ink : coloursOf(byId.get(id).group).text;
    ctx.fillText(text, start, middle);
  }
  ctx.globalAlpha = 1;
}
