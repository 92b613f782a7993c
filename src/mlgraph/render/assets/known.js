// ---- Known: what the reader knows, and what can be learnt next with it.

// -- What can be learnt next: see mlgraph.queries.frontier.

function frontier(known, targets = [], level = "practitioner") {
  const done = implied(known);
  const found = targets.length ? towards(done, targets, level) : beyond(done, level);
  return found.sort((a, b) => b.serves - a.serves || b.unlocks.length - a.unlocks.length || byPlace(a.id, b.id));
}

/** The steps of the targets' plan that can be taken now. */
function towards(done, targets, level) {
  const need = needOf([...new Set(targets)].filter((id) => !done.has(id)), done, level, false);
  const users = new Map(need.order.map((id) => [id, []]));
  for (const id of need.order) for (const older of need.older.get(id)) users.get(older).push(id);
  return need.order.filter((id) => !need.older.get(id).length).map((id) => {
    const above = new Set(users.get(id));
    for (const one of above) for (const user of users.get(one)) above.add(user);
    above.delete(id);
    return { id, serves: above.size, unlocks: users.get(id).filter((user) => need.older.get(user).every((older) => older === id)) };
  });
}

/** What builds on something known and needs nothing else. */
function beyond(done, level) {
  const open = (id, also) => requiredOf(id).every((options) => options.some((older) => older === also || done.has(older) || isBelow(older, level)));
  const near = new Set([...done].flatMap((id) => byId.get(id).newer.map((edge) => edge.to)));
  return [...near].filter((id) => !done.has(id) && open(id)).map((id) => {
    const newer = byId.get(id).newer.map((edge) => edge.to);
    return { id, serves: newer.length, unlocks: newer.filter((one) => !done.has(one) && open(one, id) && !open(one)) };
  });
}

/** What a concept cannot be understood without: groups of which any one is enough, most of them of one. */
function requiredOf(id) {
  const groups = new Map();
  for (const { from, how, choice } of byId.get(id).older) {
    if (!REQUIRED.includes(how) || from === id) continue;
    const key = choice ? `any ${choice}` : `one ${from}`;
    groups.set(key, [...(groups.get(key) || []), from]);
  }
  return [...groups.values()];
}

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
