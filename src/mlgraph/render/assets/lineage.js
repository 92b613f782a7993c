// ---- Lineage: the questions of mlgraph.queries.path, with the same order of answers.

/** The best chain from an older concept to a newer one: least cost, fewest steps, ids in alphabetical order; or []. */
function findPath(start, end) {
  const before = (a, b) => {
    if (a.cost !== b.cost) return a.cost < b.cost;
    if (a.path.length !== b.path.length) return a.path.length < b.path.length;
    const i = a.path.findIndex((place, at) => place !== b.path[at]);
    return i >= 0 && a.path[i] < b.path[i];
  };
  const heap = [{ cost: 0, path: [byId.get(start).place] }];
  const goal = byId.get(end).place;
  const done = new Set();
  while (heap.length) {
    const { cost, path } = heapPop(heap, before);
    const last = path.at(-1);
    if (last === goal) return path.map((place) => concepts[place].id);
    if (done.has(last)) continue;
    done.add(last);
    for (const edge of concepts[last].newer) {
      const { place } = byId.get(edge.to);
      if (!done.has(place)) heapPush(heap, { cost: cost + data.cost[edge.how], path: [...path, place] }, before);
    }
  }
  return [];
}

function heapPush(heap, item, before) {
  let at = heap.push(item) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!before(item, heap[above])) break;
    heap[at] = heap[above];
    at = above;
  }
  heap[at] = item;
}

function heapPop(heap, before) {
  const top = heap[0];
  const item = heap.pop();
  for (let at = 0; heap.length; ) {
    let below = 2 * at + 1;
    if (below + 1 < heap.length && before(heap[below + 1], heap[below])) below += 1;
    if (below >= heap.length || !before(heap[below], item)) {
      heap[at] = item;
      break;
    }
    heap[at] = heap[below];
    at = below;
  }
  return top;
}

/** Everything within `depth` steps, one way: id → fewest steps. Side is "older" or "newer"; `hinted` takes in what notes propose. */
function reach(id, side, depth = Infinity, keep = () => true, hinted = false) {
  const start = side === "older" ? "to" : "from";
  const end = side === "older" ? "from" : "to";
  const steps = new Map([[id, 0]]);
  for (const current of steps.keys()) {
    if (steps.get(current) >= depth) continue;
    const concept = byId.get(current);
    for (const edge of hinted ? [...concept[side], ...concept.hints.filter((hint) => hint[start] === current)] : concept[side]) {
      if (!steps.has(edge[end]) && keep(edge)) steps.set(edge[end], steps.get(current) + 1);
    }
  }
  return steps;
}

/** The nearest concepts that both rest on. */
function commonForebears(first, second) {
  const [one, other] = [reach(first, "older"), reach(second, "older")];
  const shared = [...one.keys()].filter((id) => other.has(id));
  const total = (id) => one.get(id) + other.get(id);
  const nearest = Math.min(...shared.map(total));
  return shared.filter((id) => total(id) === nearest).sort((a, b) => byId.get(a).place - byId.get(b).place);
}

/** How two concepts hang together where no path leads from one to the other: how both grew out of what they share. */
const sharedLineage = (first, second) =>
  [...new Set(commonForebears(first, second).slice(0, 4).flatMap((id) => [...findPath(id, first), ...findPath(id, second)]))];

/** Relations inside a set of concepts. */
function edgesWithin(ids, keep = () => true) {
  const inside = new Set(ids);
  const from = (id) => [...byId.get(id).newer, ...byId.get(id).hints.filter((hint) => hint.from === id)];
  return [...inside].flatMap((id) => from(id).filter((edge) => inside.has(edge.to) && edge.to !== id && keep(edge)));
}
