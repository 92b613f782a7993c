// ---- Drawing: what is seen is painted here on vis-network's canvas, dots of an area at once, lines and labels only when
// they can be read: vis-network asks for each node one by one, which takes ten times as long for thousands.

// -- Painting. `below` comes before the nodes, `above` after them; both in world units unless they switch to the screen's.

function visibleWorld() {
  const a = network.DOMtoCanvas({ x: 0, y: 0 });
  const b = network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight });
  return { left: a.x, top: a.y, right: b.x, bottom: b.y };
}

const BACKS = { map: paintBands, year: paintColumns, area: paintCards };

function paintBelow(ctx) {
  const scale = network.getScale();
  const view = visibleWorld();
  if (pulling) settle();
  ctx.fillStyle = ink().paper;
  ctx.fillRect(view.left, view.top, view.right - view.left, view.bottom - view.top);
  drawnLines = [];
  placeLabels(ctx);
  BACKS[scene.kind]?.(ctx, view);
  if (scene.kind !== "layers") paintFieldLines(ctx, scale, view);
  else if (!moving || scene.lines.length < 300) paintLayerLines(ctx, scale);
  if (scene.dots) paintDots(ctx, scale, view);
  else for (const spot of scene.spots.values()) paintBox(ctx, spot);
}

function paintBands(ctx, view) {
  for (const area of data.areas) {
    const top = scene.tops.get(area.id) - BAND_GAP / 2;
    const height = area.rows * ROW + BAND_GAP;
    if (!scene.tops.has(area.id) || top > view.bottom || top + height < view.top) continue;
    ctx.fillStyle = coloursOf(area.id).band;
    ctx.fillRect(view.left, top, view.right - view.left, height);
  }
  ctx.fillStyle = ink().line;
  const thin = 1 / network.getScale();
  ctx.globalAlpha = 0.5;
  for (const [, column] of data.ticks) ctx.fillRect((column - 0.05) * scene.column, view.top, thin, view.bottom - view.top);
  ctx.globalAlpha = 1;
}

/** How strong a concept is drawn: 2 chosen, 1 normal or its neighbour, 0 dimmed. */
function strength(id) {
  if (marked.id === null) return 1;
  if (id === marked.id) return 2;
  return marked.near.has(id) || scene.told || marked.id === scene.focus ? 1 : 0;
}

function radiusOf({ concept }, scale) {
  const size = Math.sqrt(concept.weight);
  return Math.min(Math.max(1.5 + 0.3 * size, (2.6 + 1.25 * size) * scale), 11) / scale;
}

/** Dots, those of an area at once; in a field, what has a label stands out from the others. */
function paintDots(ctx, scale, view) {
  const dim = marked.id !== null && marked.id !== scene.focus;
  const field = scene.kind !== "layers";
  if (field && scene.kind === "map" && crowded(view)) paintStreams(ctx);
  else {
    ctx.globalAlpha = dim ? 0.22 : field && scale < 0.5 ? 0.5 : 1;
    for (const [area, spots] of scene.byArea) {
      ctx.fillStyle = coloursOf(area).dot;
      ctx.beginPath();
      for (let i = firstRight(spots, view.left); i < spots.length && spots[i].x <= view.right; i++) {
        const spot = spots[i];
        if (spot.y < view.top || spot.y > view.bottom || (dim && strength(spot.id))) continue;
        addDot(ctx, spot, radiusOf(spot, scale));
      }
      ctx.fill();
    }
    ctx.globalAlpha = 1;
  }
  if (field && !dim) for (const { id } of placed) paintLandmark(ctx, scene.spots.get(id), scale);
  if (knownNow.size) paintKnownDots(ctx, scale, view);
  if (marked.id !== null) for (const id of [...marked.near, marked.id]) paintLitDot(ctx, scene.spots.get(id), scale);
}

function addDot(ctx, { x, y }, radius) {
  ctx.moveTo(x + radius, y);
  ctx.arc(x, y, radius, 0, 6.2832);
}

function paintLandmark(ctx, spot, scale) {
  const radius = Math.max(radiusOf(spot, scale), 3 / scale);
  for (const [colour, size] of [[ink().paper, radius + 1.3 / scale], [coloursOf(spot.concept.group).dot, radius]]) {
    ctx.fillStyle = colour;
    ctx.beginPath();
    addDot(ctx, spot, size);
    ctx.fill();
  }
}

/** The first of spots, which stand from left to right, that is not left of an edge. */
function firstRight(spots, edge) {
  let [low, high] = [0, spots.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spots[middle].x < edge) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the reader knows is hollow, in the colour of done: a ring differs from a dot without any colour too. */
function paintKnownDots(ctx, scale, view) {
  ctx.strokeStyle = ink().done;
  ctx.fillStyle = ink().card;
  ctx.lineWidth = Math.max(1.4, 2.2 * Math.min(scale, 1)) / scale;
  ctx.beginPath();
  for (const id of knownNow) {
    const spot = scene.spots.get(id);
    if (!spot || spot.x < view.left || spot.x > view.right || spot.y < view.top || spot.y > view.bottom) continue;
    const radius = Math.max(radiusOf(spot, scale), 2.6 / scale);
    ctx.moveTo(spot.x + radius, spot.y);
    ctx.arc(spot.x, spot.y, radius, 0, 6.2832);
  }
  ctx.fill();
  ctx.stroke();
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
  const known = knownNow.has(id);
  if (network.getScale() >= 0.5) paintBoxText(ctx, { id, concept }, left + 16, y, width - (known ? 42 : 24));
  ctx.globalAlpha = 1;
  if (known) paintTick(ctx, left + width - 15, top + Math.min(height / 2, 16));
}

function paintTick(ctx, x, y) {
  ctx.fillStyle = ink().done;
  ctx.beginPath();
  ctx.arc(x, y, 8, 0, 6.2832);
  ctx.fill();
  ctx.strokeStyle = ink().card;
  ctx.lineWidth = 2;
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(x - 3.6, y + 0.2);
  ctx.lineTo(x - 1, y + 2.9);
  ctx.lineTo(x + 3.8, y - 2.7);
  ctx.stroke();
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
