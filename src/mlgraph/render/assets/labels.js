// ---- Labels of dots, and of the map's edges: in screen units, the weightiest first, none over another.

let placed = [];
let lastPlaced = { scene: 0, time: 0 };
const CLEAR = 200; // dots; of more, labels may cover what has none
const MOVING_ON = 150; // milliseconds for which labels only go along with what moves
const gutter = () => (container.clientWidth < 600 ? 108 : 204);
const BAR = 18; // width of the bar that names a branch
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

/** The window in screen units, without what the map's edges take, and the way there from the world. */
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

/** The bands in the window, in screen units. */
function bandsInView() {
  const { scale, at, bottom: end } = screen();
  const gap = (BAND_GAP / 2) * scale;
  return data.areas.filter((area) => scene.tops.has(area.id)).map((area) => {
    const top = at({ x: 0, y: scene.tops.get(area.id) }).y - gap;
    return { area, top, bottom: top + area.rows * ROW * scale + 2 * gap };
  }).filter(({ top, bottom }) => bottom > 24 && top < end);
}

const NAME = 12; // the least height of a name at the left edge

/** Where the names of bands stand: each in the middle of what is seen of its band, or as near to it as its neighbours let it. */
function namesInView() {
  const end = container.clientHeight;
  const middle = ({ top, bottom }) => Math.min(Math.max((top + bottom) / 2, Math.min(34, bottom - 6)), Math.max(end - 12, top + 8));
  const names = bandsInView().map((band) => ({ ...band, row: middle(band), weight: NAME, before: [], after: [] }));
  if (names.length * NAME > end - 34) return names;
  relax(names);
  names.forEach((name, i) => (name.row = Math.max(Math.min(name.row, end - 8 - (names.length - 1 - i) * NAME), 29 + i * NAME)));
  return names;
}

/** The area whose name lies under a point of the window. */
function areaAt(point) {
  if (scene.kind === "map" && point.x < gutter() - 8) {
    const names = namesInView();
    const nearest = names.find(({ row }) => Math.abs(row - point.y) <= NAME / 2);
    return (nearest ?? names.find(({ top, bottom }) => point.y >= top && point.y < bottom))?.area.id;
  }
  if (scene.kind !== "area") return undefined;
  const { scale, at } = screen();
  return scene.cards.find((card) => {
    const { x, y } = at({ x: card.left, y: card.top });
    return point.x >= x && point.x <= x + CARD.width * scale && point.y >= y - 20 && point.y <= y;
  })?.id;
}

/** The names of the areas stay at the left edge, like the head of a table, and those of their branches along a bar. */
function paintGutter(ctx) {
  const [width, end] = [gutter() - 8, container.clientHeight];
  const names = namesInView();
  ctx.fillStyle = ink().paper;
  ctx.fillRect(0, 0, width, end);
  for (const { area, top, bottom } of names) {
    ctx.fillStyle = coloursOf(area.id).band;
    ctx.fillRect(0, top, width, bottom - top);
  }
  paintBars(ctx, names);
  const left = data.branches.length ? BAR + 7 : 11;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  let last = -Infinity;
  for (const { area, row, top, bottom } of names) {
    if (row - last < NAME - 0.01) continue; // there is no room for all of them
    last = row;
    paintAreaName(ctx, area.id, left, row, { width: width - left - 6, height: bottom - top });
  }
}

function paintAreaName(ctx, area, x, y, room) {
  const sizes = container.clientWidth < 600 ? [10.5] : [12.5, 11.5, 10.5];
  const name = areaName(area).slice(0, 80);
  const fits = (size) => size + 2 <= room.height && textWidth(ctx, name, `600 ${size}px ${FONT}`) <= room.width;
  ctx.font = `600 ${sizes.find(fits) ?? sizes.at(-1)}px ${FONT}`;
  ctx.fillStyle = coloursOf(area).text;
  ctx.fillText(clip(ctx, name, room.width), x, y);
}

function paintBars(ctx, bands) {
  const bars = [];
  for (const { area, top, bottom } of bands) {
    if (area.branch && bars.at(-1)?.branch === area.branch) bars.at(-1).bottom = bottom;
    else bars.push({ branch: area.branch, id: area.id, top, bottom });
  }
  for (const { branch, id, top, bottom } of bars) {
    ctx.fillStyle = coloursOf(id)[branch ? "bar" : "dot"];
    ctx.fillRect(0, top, branch ? BAR : 4, bottom - top);
    if (branch) paintUpright(ctx, branchName(branch), Math.max(top, 24), Math.min(bottom, container.clientHeight));
  }
}

function paintUpright(ctx, text, top, bottom) {
  const room = bottom - top - 4;
  const fonts = ["700 11px", "700 10px", "700 9px"].map((size) => `${size} ${FONT}`);
  const font = fonts.find((one) => textWidth(ctx, text, one) <= room) ?? fonts.at(-1);
  ctx.font = font;
  const shown = clip(ctx, text, room);
  if (shown !== text && shown.length < 4) return;
  ctx.save();
  ctx.translate(BAR / 2 + 0.5, (top + bottom) / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = "#ffffff";
  ctx.fillText(shown, 0, 0);
  ctx.restore();
}

const yearText = (year) => (year === 0 ? "< 1900" : String(year));

/** Years stay at the top edge. */
function paintAxis(ctx, ticks) {
  const { at, left, right } = screen();
  ctx.fillStyle = ink().paper;
  ctx.fillRect(0, 0, right, 22);
  ctx.font = `11.5px ${FONT}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = ink().soft;
  let last = left - 10;
  for (const [text, place] of ticks) {
    const { x } = at({ x: place, y: 0 });
    if (x < last || x > right - 20) continue;
    ctx.fillText(text, x + 3, 12);
    last = x + textWidth(ctx, text, ctx.font) + 8;
  }
}
