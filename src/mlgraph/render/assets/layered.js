// ---- Layered scenes: a part of the graph in layers, and a path as a row of boxes.

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
