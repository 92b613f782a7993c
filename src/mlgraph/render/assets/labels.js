// ---- Labels of the map and its edges: in screen units, the weightiest first, none over another.

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
  const fonts = (container.clientWidth < 600 ? [10.5] : [12.5, 11.5, 10.5]).map((size) => `600 ${size}px ${FONT}`);
  ctx.textAlign = "left";
  let last = -Infinity;
  for (const { area, top, bottom } of bands) {
    const y = Math.min(Math.max((top + bottom) / 2, Math.min(34, bottom - 6)), Math.max(bottomEdge - 12, top + 8));
    if (y - last < 12) continue;
    last = y;
    ctx.fillStyle = coloursOf(area.id).text;
    const name = areaName(area.id).slice(0, 80);
    ctx.font = fonts.find((font) => textWidth(ctx, name, font) <= width - 20) ?? fonts.at(-1);
    ctx.fillText(clip(ctx, name, width - 20), 11, y);
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
