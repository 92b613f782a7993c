// ---- Main lines: from what is labelled to the nearest labelled that it grew out of, so that the lineage shows at any zoom.

const NEAR_ENOUGH = 14; // cost of the longest chain that a main line may stand for
const STRANGE = 6; // what a step between branches costs more: how a branch grew in itself comes first
const LOOKED_AT = 400; // concepts looked at before a main line is given up

let mainLines = { scene: 0, key: null, lines: [] };

/** The main lines among what is labelled, one each; computed anew when that has changed, and not before a hand rests. */
function mainLinesNow() {
  const ids = placed.map(({ id }) => id);
  const key = `${scene.number} ${ids.join(" ")}`;
  if (mainLines.scene !== scene.number || (!moving && mainLines.key !== key)) {
    const inside = new Set(ids);
    mainLines = { scene: scene.number, key, lines: ids.map((id) => mainLine(id, inside)).filter(Boolean) };
  }
  return mainLines.lines;
}

function mainLine(id, inside) {
  const chain = nearestForebear(id, inside);
  if (!chain) return null;
  const points = [scene.spots.get(chain[0]), scene.spots.get(id)];
  const edge = chain.length === 2 ? relation(chain[0], id) : { chain };
  const own = branchOf(points[0].concept) === branchOf(points[1].concept);
  return { edge, points, own, way: curved(points.map(({ x, y }) => ({ x, y })), false, true) };
}

// Areas of no branch are branches of their own.
const branchOf = ({ group }) => areas.get(group).branch ?? group;

/** The chain from the nearest forebear among `inside`, least cost first as for paths; null where none is near. */
function nearestForebear(id, inside) {
  const before = (a, b) => (a.cost !== b.cost ? a.cost < b.cost : a.last.weight !== b.last.weight ? a.last.weight > b.last.weight : a.last.place < b.last.place);
  const heap = [{ cost: 0, last: byId.get(id), newer: null }];
  const done = new Set();
  while (heap.length && done.size < LOOKED_AT) {
    const here = heapPop(heap, before);
    if (done.has(here.last.id)) continue;
    done.add(here.last.id);
    if (here.newer && inside.has(here.last.id)) return chainOf(here);
    for (const edge of here.last.older) {
      const cost = here.cost + data.cost[edge.how] + (branchOf(byId.get(edge.from)) === branchOf(here.last) ? 0 : STRANGE);
      if (cost <= NEAR_ENOUGH && showsEdge(edge) && !done.has(edge.from)) heapPush(heap, { cost, last: byId.get(edge.from), newer: here }, before);
    }
  }
  return null;
}

function chainOf(step) {
  const chain = [];
  for (let at = step; at; at = at.newer) chain.push(at.last.id);
  return chain;
}

/** In the colour of what grew; near by, a single relation in its own, like those beside it. */
function paintMainLines(ctx, scale, lines) {
  const dim = marked.id !== null && marked.id !== scene.focus ? 0.2 : 1;
  for (const line of lines) {
    const how = isNear(scale) && !line.edge.chain ? line.edge.how : null;
    ctx.globalAlpha = (line.own || how ? 0.7 : 0.3) * dim;
    ctx.lineWidth = (line.own || how ? 1.6 : 1) / scale;
    ctx.strokeStyle = how ? howColour(how) : coloursOf(line.points[1].concept.group).dot;
    ctx.setLineDash(how ? DASH[how].map((part) => part / scale) : []);
    strokeLine(ctx, line.way);
    drawnLines.push(line);
  }
  ctx.globalAlpha = 1;
}

// -- Streams: where single dots would run together, an area is drawn as a stream, as wide as it is crowded.

const MANY = 4000; // dots in view from which on streams are drawn
const STRETCH = 2.5; // columns that share a width

function streamOf(spots) {
  const buckets = new Map();
  for (const { x, y } of spots) {
    const at = Math.floor(x / (STRETCH * scene.column));
    const bucket = buckets.get(at) ?? { top: Infinity, bottom: -Infinity, sum: 0, count: 0 };
    buckets.set(at, { top: Math.min(bucket.top, y), bottom: Math.max(bucket.bottom, y), sum: bucket.sum + y, count: bucket.count + 1 });
  }
  const places = [...buckets.keys()];
  const banks = [];
  let middle = 0;
  for (let at = Math.min(...places); at <= Math.max(...places); at++) {
    const bucket = buckets.get(at);
    if (bucket) middle = bucket.sum / bucket.count;
    const half = bucket ? Math.min((bucket.count / STRETCH) * ROW, bucket.bottom - bucket.top) / 2 : 0;
    banks.push({ x: (at + 0.5) * STRETCH * scene.column, top: middle - half - ROW / 2, bottom: middle + half + ROW / 2 });
  }
  return between(banks);
}

/** The shape between two banks, with smooth edges. */
function between(banks) {
  const path = new Path2D();
  const round = [...banks.map(({ x, top }) => [x, top]), ...banks.reverse().map(({ x, bottom }) => [x, bottom])];
  path.moveTo(...round[0]);
  round.slice(1).forEach(([x, y], i) => {
    const [fromX, fromY] = round[i];
    path.bezierCurveTo((fromX + x) / 2, fromY, (fromX + x) / 2, y, x, y);
  });
  path.closePath();
  return path;
}

/** Whether more dots are in view than anybody can tell apart. */
function crowded(view) {
  if (scene.spots.size < MANY) return false;
  let count = 0;
  for (const spots of scene.byArea.values()) {
    for (let i = firstRight(spots, view.left); i < spots.length && spots[i].x <= view.right; i++) {
      if (spots[i].y >= view.top && spots[i].y <= view.bottom && ++count > MANY) return true;
    }
  }
  return false;
}

function paintStreams(ctx) {
  ctx.globalAlpha = marked.id !== null && marked.id !== scene.focus ? 0.12 : 0.34;
  for (const [area, spots] of scene.byArea) {
    if (!scene.streams.has(area)) scene.streams.set(area, streamOf(spots));
    ctx.fillStyle = coloursOf(area).dot;
    ctx.fill(scene.streams.get(area));
  }
  ctx.globalAlpha = 1;
}
