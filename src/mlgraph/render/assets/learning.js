// ---- Learning: the plans of mlgraph.queries.learning and mlgraph.queries.frontier, with the same answers, and what is known.

const REQUIRED = ["extends", "combines", "uses"];
const LEVELS = ["beginner", "practitioner", "researcher"];
const MINUTES = { beginner: 15, practitioner: 30, researcher: 60 };

/**
 * What must be learnt for some targets: steps in an order, what is taken for granted, and what did not fit the budget.
 * Options are those of `make_plan`: known, level, budget in minutes, required (leave out what only helps).
 */
function makePlan(targets, { known = [], level = "beginner", budget = null, required = false } = {}) {
  const done = implied(known);
  const open = targets.filter((id) => !done.has(id));
  const granted = new Set([...done, ...below(level).filter((id) => !open.includes(id))]);
  const needs = needsOf(open, granted, required);
  const distance = distances(needs, open);
  const kept = within(distance, budget);
  const order = depthFirst(needs, open).filter((id) => kept.has(id));
  const users = new Map(order.map((id) => [id, []]));
  for (const user of order) for (const id of new Set(needs.get(user))) users.get(id)?.push(user);
  const direct = new Set(order.flatMap((id) => directOf(id, required)));
  const cut = [...distance.keys()].filter((id) => !kept.has(id));
  return {
    steps: order.map((id) => ({ id, neededBy: users.get(id), minutes: costOf(id), needs: needs.get(id) })),
    assumed: [...direct].filter((id) => granted.has(id)).sort(byPlace),
    cut: cut.sort((a, b) => distance.get(a) - distance.get(b) || byPlace(a, b)),
  };
}

const byPlace = (a, b) => byId.get(a).place - byId.get(b).place;
const costOf = (id) => byId.get(id).minutes || MINUTES[byId.get(id).level] || MINUTES.practitioner;
const below = (level) => {
  const lower = LEVELS.slice(0, LEVELS.indexOf(level));
  return concepts.filter((concept) => lower.includes(concept.level)).map((concept) => concept.id);
};

/** What is known with all that it rests on. */
function implied(ids) {
  const found = new Set(ids);
  for (const id of found) for (const edge of byId.get(id).older) found.add(edge.from);
  return found;
}

const directOf = (id, required) =>
  byId.get(id).rests.filter((edge) => !required || REQUIRED.includes(edge.how)).map((edge) => edge.from);

function needsOf(targets, done, required) {
  const needs = new Map();
  const queue = [...targets];
  for (const id of queue) {
    if (needs.has(id)) continue;
    const spared = sparedOf(id, done);
    const mine = directOf(id, required).filter((older) => !done.has(older) && !spared.has(older) && older !== id);
    needs.set(id, mine);
    queue.push(...mine);
  }
  return needs;
}

/** Alternatives that need not be learnt: all but the cheapest of each group. */
function sparedOf(id, done) {
  const groups = new Map();
  for (const { choice, from } of byId.get(id).rests) if (choice) groups.set(choice, [...(groups.get(choice) || []), from]);
  const spared = new Set();
  for (const options of groups.values()) {
    const rank = new Map(options.map((option) => [option, [...implied([option])].filter((older) => !done.has(older)).length]));
    const [best] = [...options].sort((a, b) => !done.has(a) - !done.has(b) || rank.get(a) - rank.get(b) || byPlace(a, b));
    for (const option of options) if (option !== best) spared.add(option);
  }
  return spared;
}

function distances(needs, targets) {
  const distance = new Map(targets.map((id) => [id, 0]));
  for (const [id] of distance) {
    for (const older of needs.get(id)) if (!distance.has(older)) distance.set(older, distance.get(id) + 1);
  }
  return distance;
}

function within(distance, budget) {
  const kept = new Set();
  let spent = 0;
  const order = [...distance.keys()].sort((a, b) => distance.get(a) - distance.get(b) || costOf(a) - costOf(b) || byPlace(a, b));
  for (const id of order) {
    if (budget !== null && distance.get(id) > 0 && spent + costOf(id) > budget) continue;
    kept.add(id);
    spent += costOf(id);
  }
  return kept;
}

function depthFirst(needs, targets) {
  const depth = depths();
  const [order, seen] = [[], new Set()];
  for (const target of targets) {
    const stack = [[target, false]];
    while (stack.length) {
      const [id, ready] = stack.pop();
      if (ready) order.push(id);
      else if (!seen.has(id)) {
        seen.add(id);
        stack.push([id, true]);
        const olders = [...needs.get(id)].sort((a, b) => depth.get(b) - depth.get(a) || byPlace(b, a));
        for (const older of olders) if (!seen.has(older)) stack.push([older, false]);
      }
    }
  }
  return order;
}

let depthCache = null;
/** For each concept the steps of its longest chain down to a foundation; in a circle or above one, 0. */
function depths() {
  if (depthCache) return depthCache;
  const waiting = new Map(concepts.map((concept) => [concept.id, concept.older.length]));
  const depth = new Map(concepts.map((concept) => [concept.id, 0]));
  const ready = concepts.filter((concept) => !concept.older.length).map((concept) => concept.id);
  const done = new Set();
  for (const older of ready) {
    done.add(older);
    for (const { to } of byId.get(older).newer) {
      depth.set(to, Math.max(depth.get(to), depth.get(older) + 1));
      waiting.set(to, waiting.get(to) - 1);
      if (!waiting.get(to)) ready.push(to);
    }
  }
  for (const id of depth.keys()) if (!done.has(id)) depth.set(id, 0);
  depthCache = depth;
  return depth;
}

/** The concepts whose prerequisites are all known, the most useful first. */
function frontier(known, targets = []) {
  const done = implied(known);
  const wanted = new Set([...(targets.length ? implied(targets) : byId.keys())].filter((id) => !done.has(id)));
  const ripe = (id, also) => requiredOf(id).every((older) => older === also || done.has(older));
  const found = [];
  for (const id of wanted) {
    if (!ripe(id) || !(targets.length || byId.get(id).older.some((edge) => done.has(edge.from)))) continue;
    const unlocks = byId.get(id).newer.map((edge) => edge.to).filter((newer) => wanted.has(newer) && ripe(newer, id));
    let serves = 0;
    for (const newer of reach(id, "newer").keys()) if (newer !== id && wanted.has(newer)) serves += 1;
    found.push({ id, serves, unlocks });
  }
  return found.sort((a, b) => b.serves - a.serves || b.unlocks.length - a.unlocks.length || byPlace(a.id, b.id));
}

const requiredOf = (id) => byId.get(id).rests.filter((edge) => REQUIRED.includes(edge.how) && !edge.choice).map((edge) => edge.from);

// -- What the reader knows: ticks, kept by the browser where it allows that, else until the page is closed.

let ticks = new Set();
let knownNow = new Set();

function readTicks() {
  try {
    const kept = JSON.parse(remember("known") || "[]");
    ticks = new Set(kept.filter((id) => byId.has(id)));
  } catch {
    ticks = new Set();
  }
  knownNow = implied(ticks);
}

function tick(id, on) {
  if (on) ticks.add(id);
  else ticks.delete(id);
  knownNow = implied(ticks);
  remember("known", JSON.stringify([...ticks].sort()));
  announce(say(on ? "ticked" : "unticked")(nameById(id)));
  afterTick();
}
