// ---- Lines: relations as they are drawn, each once, and their reasons on the arrows of a path.

let drawnLines = [];

/** Lines of a field of dots, each once: those of what is chosen or under the pointer, else the main lines, else the grain. */
function paintFieldLines(ctx, scale, view) {
  const strong = scene.lines.filter((line) => touches(line, marked.id) || touches(line, hovered));
  const shown = new Set(strong.map(({ edge }) => edge));
  const main = scene.mainLines ? mainLinesNow().filter(({ edge }) => !shown.has(edge)) : [];
  for (const { edge } of main) shown.add(edge);
  if (scene.grain && (!moving || scene.lines.length < 300)) paintGrain(ctx, scale, view, shown);
  paintMainLines(ctx, scale, main);
  for (const line of strong) {
    line.way ??= scene.kind === "free" ? null : curved(line.points.map(({ x, y }) => ({ x, y })), false, true);
    paintStrong(ctx, line, 1.8 / scale, 9 / scale);
    drawnLines.unshift(line);
  }
  ctx.setLineDash([]);
}

const touches = ({ edge }, id) => id !== null && (edge.from === id || edge.to === id);
const isNear = (scale) => scale > 0.5; // whether the colour and the strokes of a thin line can be made out

/** Lines inside the areas show how each grew; those between areas would cover everything, so they wait for a choice. */
function paintGrain(ctx, scale, view, shown) {
  const near = isNear(scale);
  ctx.lineWidth = (near ? 1.2 : 0.7) / scale;
  ctx.globalAlpha = marked.id !== null && marked.id !== scene.focus ? 0.06 : near ? 0.6 : scene.kind === "free" ? 0.09 : 0.3;
  for (const line of scene.lines) {
    const [a, b] = line.points;
    if (shown.has(line.edge) || (scene.kind !== "free" && (a.concept.group !== b.concept.group || (!near && ["uses", "kind_of"].includes(line.edge.how))))) continue;
    if (Math.min(a.x, b.x) > view.right || Math.max(a.x, b.x) < view.left || Math.min(a.y, b.y) > view.bottom || Math.max(a.y, b.y) < view.top) continue;
    ctx.strokeStyle = near ? howColour(line.edge.how) : coloursOf(b.concept.group).dot;
    ctx.setLineDash(near ? DASH[line.edge.how].map((part) => part / scale) : []);
    strokeLine(ctx, line.points);
    if (near) drawnLines.push(line);
  }
  ctx.globalAlpha = 1;
}

const MAIN = new Set(["extends", "combines"]); // what a lineage is made of

function paintLayerLines(ctx, scale) {
  const lit = marked.id !== null && marked.id !== scene.focus;
  const size = scene.dots ? 1 / scale : Math.max(1, 0.55 / scale);
  const side = Math.min(Math.max(60 / scene.lines.length, 0.5), 0.8); // the fewer lines, the stronger those beside the lineage
  for (const line of scene.lines) {
    const mine = touches(line, marked.id) || touches(line, hovered);
    const main = scene.dots && MAIN.has(line.edge.how);
    ctx.globalAlpha = mine || scene.told ? 1 : lit ? 0.18 : scene.dots ? (main ? 0.8 : side) : marked.id === null ? 1 : 0.55;
    paintStrong(ctx, line, (mine ? 2.2 : main ? 1.5 : scene.dots ? 1.2 : 1.4) * size, (scene.dots && !mine ? 0 : 9) * size);
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

function paintStrong(ctx, { edge, points, way }, width, head) {
  way ??= points;
  ctx.strokeStyle = ctx.fillStyle = howColour(edge.how);
  ctx.lineWidth = edge.proposed ? width * 0.7 : width;
  ctx.setLineDash(edge.proposed ? [width, 3 * width] : DASH[edge.how].map((part) => (part * width) / 1.8));
  strokeLine(ctx, way);
  if (!head) return;
  const [a, b] = way.slice(-2);
  const angle = Math.atan2(b.y - a.y, b.x - a.x);
  ctx.beginPath();
  ctx.moveTo(b.x, b.y);
  for (const side of [2.72, -2.72]) ctx.lineTo(b.x + head * Math.cos(angle + side), b.y + head * Math.sin(angle + side));
  ctx.fill();
}

/** How and why, written on an arrow of a path. */
function paintReason(ctx, { edge, points: [a, b] }) {
  const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
  const room = scene.down ? REASON.down : REASON.along;
  const lines = wrap(ctx, inLang(edge.because), `12.5px ${FONT}`, room.width, room.lines);
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
