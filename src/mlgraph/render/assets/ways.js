// ---- Ways: how lines run between boxes: past those that they do not join, side by side, and as curves.

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
