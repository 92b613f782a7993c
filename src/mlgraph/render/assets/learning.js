// ---- Learning: the plans of mlgraph.queries.needs and learning, with the same answers.

const REQUIRED = ["extends", "combines", "uses"];
const LEVELS = ["beginner", "practitioner", "researcher"];
const MINUTES = { beginner: 15, practitioner: 30, researcher: 60 };

const byPlace = (a, b) => byId.get(a).place - byId.get(b).place;
const readingOf = ({ notes = [] }) => notes.reduce((sum, i) => sum + data.notes[i][3], 0);
const isBelow = (id, level) => LEVELS.slice(0, LEVELS.indexOf(level)).includes(byId.get(id).level);

function costOf(id) {
  const concept = byId.get(id);
  return concept.minutes || Math.max(readingOf(concept), MINUTES[concept.level] || MINUTES.practitioner);
}

/**
 * What must be learnt for some targets: steps in an order, what of their needs is known or goes without saying at the
 * level, and what did not fit the budget. Options are those of `make_plan`; `required` leaves out what only helps.
 */
function makePlan(targets, { known = [], level = "practitioner", budget = null, required = false } = {}) {
  const done = implied(known);
  const wanted = [...new Set(targets)].filter((id) => !done.has(id));
  const need = needOf(wanted, done, level, required);
  const distance = distances(need.older, wanted);
  const kept = within(need, distance, budget);
  const order = need.order.filter((id) => kept.has(id));
  const rests = [...new Set(order.flatMap((id) => need.direct.get(id)))].sort(byPlace);
  const needed = new Set(order.flatMap((id) => need.older.get(id)));
  return {
    steps: stepsOf(need, order, requiredFor(need, wanted)),
    known: rests.filter((id) => done.has(id)),
    folded: rests.filter((id) => need.folded.has(id) && !done.has(id)),
    cut: [...distance.keys()].filter((id) => !kept.has(id)).sort((a, b) => distance.get(a) - distance.get(b) || byPlace(a, b)),
    trusted: [...needed].filter((id) => !kept.has(id)).sort(byPlace),
    cycle: need.cycle,
  };
}

/** The concepts of a plan without which its targets cannot be understood; the others only help. */
function requiredFor(need, targets) {
  const found = new Set(targets);
  for (const id of found) for (const older of need.older.get(id)) if (REQUIRED.includes(relation(older, id).how)) found.add(older);
  return found;
}

function stepsOf(need, order, required) {
  const at = new Map(order.map((id, i) => [id, i]));
  const steps = new Map(order.map((id) => [id, { id, minutes: costOf(id), required: required.has(id), neededBy: [], unlocks: [], insteadOf: [...(need.instead.get(id) || [])].sort(byPlace) }]));
  for (const user of order) {
    const needed = need.older.get(user).filter((older) => at.has(older));
    for (const older of needed) steps.get(older).neededBy.push(user);
    if (needed.length) steps.get(needed.reduce((last, older) => (at.get(older) > at.get(last) ? older : last))).unlocks.push(user);
  }
  return [...steps.values()];
}

/** What is known with all that it rests on; of alternatives nobody can tell which one. */
function implied(ids) {
  const found = new Set(ids);
  for (const id of found) for (const { from, choice } of byId.get(id).older) if (!choice) found.add(from);
  return found;
}

/** What some targets need, as far as it has to be learnt: see `Need`. */
function needOf(targets, done, level, required) {
  const need = { older: new Map(), direct: new Map(), instead: new Map(), folded: new Set(), cycle: [] };
  const queue = [...targets];
  for (const id of queue) {
    if (need.older.has(id)) continue;
    const direct = restsOn(id, { need, done, level, required });
    need.direct.set(id, direct);
    for (const older of direct) if (isBelow(older, level) && !targets.includes(older)) need.folded.add(older);
    need.older.set(id, direct.filter((older) => !done.has(older) && !need.folded.has(older) && older !== id));
    queue.push(...need.older.get(id));
  }
  need.order = depthFirst(need, targets);
  return need;
}

/** What a concept rests on directly; of each group of alternatives one. */
function restsOn(id, { need, done, level, required }) {
  const found = new Set();
  const groups = new Map();
  for (const { from, how, choice } of byId.get(id).older) {
    if (required && !REQUIRED.includes(how)) continue;
    if (choice) groups.set(choice, [...(groups.get(choice) || []), from]);
    else found.add(from);
  }
  const effort = (option) => (done.has(option) || isBelow(option, level) ? 0 : [...implied([option])].filter((older) => !done.has(older)).length);
  for (const [, options] of [...groups].sort(([a], [b]) => a - b)) {
    const best = options.find((option) => found.has(option)) ?? options.map((option) => [effort(option), option]).sort((a, b) => a[0] - b[0] || byPlace(a[1], b[1]))[0][1];
    const spared = need.instead.get(best) || new Set();
    for (const option of options) if (option !== best) spared.add(option);
    need.instead.set(best, spared);
    found.add(best);
  }
  return [...found];
}

function distances(older, targets) {
  const distance = new Map(targets.map((id) => [id, 0]));
  for (const [id] of distance) {
    for (const needed of older.get(id)) if (!distance.has(needed)) distance.set(needed, distance.get(id) + 1);
  }
  return distance;
}

/** The steps nearest to the targets, of those the ones that most others need, as many as fit. */
function within(need, distance, budget) {
  if (budget === null) return new Set(distance.keys());
  const users = new Map([...distance.keys()].map((id) => [id, 0]));
  for (const id of distance.keys()) for (const older of need.older.get(id)) users.set(older, users.get(older) + 1);
  const rank = (a, b) => distance.get(a) - distance.get(b) || users.get(b) - users.get(a) || costOf(a) - costOf(b) || byPlace(a, b);
  const kept = new Set();
  let spent = 0;
  for (const id of [...distance.keys()].sort(rank)) {
    if (spent + costOf(id) > budget) continue;
    kept.add(id);
    spent += costOf(id);
  }
  return kept;
}

/** Each concept after all that it needs, what is needed for one thing in one stretch, the simplest of it first. */
function depthFirst(need, targets) {
  const depth = depthsOf(need.older);
  const [order, state] = [[], new Map()];
  for (const target of targets) {
    const stack = [[target, false]];
    while (stack.length) {
      const [id, ready] = stack.pop();
      if (ready) {
        state.set(id, "done");
        order.push(id);
      } else if (!state.has(id)) {
        state.set(id, "open");
        stack.push([id, true]);
        const olders = [...need.older.get(id)].sort((a, b) => depth.get(b) - depth.get(a) || byPlace(b, a));
        for (const older of olders) if (!state.has(older)) stack.push([older, false]);
        const back = olders.find((older) => state.get(older) === "open");
        if (!need.cycle.length && back !== undefined) need.cycle = ringOf(need.older, id, back);
      }
    }
  }
  return order;
}

/** The way back from an older concept to one that it builds on. */
function ringOf(olders, start, older) {
  const cameFrom = new Map([[older, older]]);
  for (const [id] of cameFrom) {
    if (cameFrom.has(start)) break;
    for (const other of olders.get(id)) if (!cameFrom.has(other)) cameFrom.set(other, id);
  }
  const ring = [start];
  while (ring.at(-1) !== older) ring.push(cameFrom.get(ring.at(-1)));
  return ring;
}

/** The longest chain below each concept of the plan; in a circle or above one, 0. */
function depthsOf(olders) {
  const newer = new Map([...olders.keys()].map((id) => [id, []]));
  for (const [id, needed] of olders) for (const older of needed) newer.get(older).push(id);
  const waiting = new Map([...olders].map(([id, needed]) => [id, needed.length]));
  const depth = new Map([...olders.keys()].map((id) => [id, 0]));
  const ready = [...olders.keys()].filter((id) => !waiting.get(id));
  for (const older of ready) {
    for (const id of newer.get(older)) {
      depth.set(id, Math.max(depth.get(id), depth.get(older) + 1));
      waiting.set(id, waiting.get(id) - 1);
      if (!waiting.get(id)) ready.push(id);
    }
  }
  return new Map([...depth].map(([id, steps]) => [id, waiting.get(id) ? 0 : steps]));
}
