// ---- Plan: "Learn this" in the panel. What to learn, in which order, what is done, what comes next, and how long it takes.

const BUDGETS = [60, 180, 600, 1800];
const time = (minutes) => (minutes < 100 ? `${minutes} ${say("minutesShort")}` : `${Math.round(minutes / 60)} ${say("hours")}`);

/** What to learn now: the first open step of the plan, then the others that can be taken, the most needed first. */
function nextSteps(steps) {
  const open = steps.filter((step) => !knownNow.has(step.id)).map((step) => step.id);
  const now = frontier([...state.know, ...ticks], state.targets, state.level).filter(({ id }) => open.includes(id));
  const first = open.find((id) => now.some((one) => one.id === id)) ?? open[0];
  return first === undefined ? [] : [now.find(({ id }) => id === first) ?? { id: first, serves: 0, unlocks: [] }, ...now.filter(({ id }) => id !== first)];
}

function showPlan() {
  const { targets } = state;
  const scrolled = panel.dataset.plan === planOf.key ? panel.scrollTop : 0;
  panel.dataset.plan = planOf.key;
  panel.replaceChildren(closeBar(trailOf()), ...(targets.length ? planParts() : startParts()));
  openPanel();
  panel.scrollTop = scrolled;
}

function planParts() {
  const { steps, known, folded: granted, cut, cycle } = plan();
  const names = state.targets.map(nameById).join(" + ");
  const done = steps.filter((step) => knownNow.has(step.id));
  const sum = (list) => list.reduce((total, step) => total + step.minutes, 0);
  const next = nextSteps(steps);
  if (panel.dataset.said !== planOf.key) announce(say("planSaid")(names, steps.length, time(sum(steps))));
  panel.dataset.said = planOf.key;
  return [
    make("h2", { id: "panel-title" }, say("learnTitle")(names)),
    make("p", { class: "other" }, `${say("stepCount")(steps.length)} · ${time(sum(steps))}`),
    progress(done.length, steps.length, sum(steps) - sum(done)),
    planOptions(),
    steps.length ? nextSection(next.slice(0, 3), done.length === steps.length) : make("p", { class: "about" }, say("allKnown")),
    make("ol", { class: "plan" }, steps.map((step, i) => planStep(step, i + 1, next[0]?.id))),
    cycle.length ? make("p", { class: "about" }, `${say("cycle")} ${cycle.map(nameById).join(" → ")}`) : null,
    listing(say("known"), known),
    listing(say("assumed"), granted),
    listing(say("cutOut"), cut),
  ].filter(Boolean);
}

function progress(done, all, left) {
  const text = say("progress")(done, all, time(left));
  const bar = make("progress", { max: Math.max(all, 1), value: done, "aria-label": text });
  return make("div", { class: "progress" }, bar, make("span", {}, text));
}

function planOptions() {
  const levels = LEVELS.map((level) => button(say("levels")[level], () => {
    remember("level", level);
    go({ level });
  }, { "aria-pressed": String(state.level === level), "data-key": level }));
  const budget = make("select", { "aria-label": say("budget"), "data-key": "budget", change: (event) => go({ budget: Number(event.target.value) || null }) },
    [...new Set([0, ...BUDGETS, state.budget || 0])].sort((a, b) => a - b).map((value) => make("option", { value, selected: value === (state.budget || 0) }, value ? `≤ ${time(value)}` : say("anyTime"))));
  const required = make("input", { type: "checkbox", "data-key": "required", change: (event) => go({ required: event.target.checked }) });
  required.checked = state.required;
  const known = state.know.length
    ? button(say("fromScratch")(state.know.length), () => go({ know: [] }))
    : ticks.size ? button(say("skipKnown")(ticks.size), () => go({ know: [...ticks].sort(byPlace) })) : null;
  return make("div", { class: "options" },
    make("div", { class: "group", role: "group", "aria-label": say("level") }, levels),
    budget, make("label", {}, required, say("requiredOnly")), known);
}

function nextSection(next, finished) {
  if (finished) return make("p", { class: "about" }, say("finished"));
  const item = ({ id, unlocks }) => make("li", {}, conceptButton(id), unlocks.length ? make("small", {}, say("opens")(unlocks.map(nameById).slice(0, 3).join(", "))) : null);
  return make("section", { class: "next" }, make("h3", {}, say("next")), make("ul", {}, next.map(item)));
}

function planStep(step, number, next) {
  const { id, neededBy, minutes, insteadOf } = step;
  const box = tickBox(id);
  const treated = (byId.get(id).notes || []).slice(0, 2).map((i) => noteLink(data.notes[i], data.notes[i][3]));
  return make("li", { class: [knownNow.has(id) ? "done" : "", id === next ? "now" : ""].join(" ").trim() || null, "data-step": id },
    box, make("span", { class: "number" }, String(number)),
    make("div", {}, make("div", { class: "head" }, conceptButton(id), make("span", { class: "how" }, time(minutes))),
      whyNeeded(id, neededBy.filter((user) => user !== id)),
      insteadOf.length ? make("small", {}, `${say("insteadOf")} ${insteadOf.map(nameById).join(", ")}`) : null,
      treated.length ? make("small", {}, ...treated) : null));
}

/** What a step is for, with the first reason there is, and what else needs it. */
function whyNeeded(id, users) {
  if (!users.length) return null;
  const reason = (user) => inLang(byId.get(user).older.find(({ from }) => from === id)?.because);
  const first = users.find(reason) ?? users[0];
  const others = users.filter((user) => user !== first).slice(0, 2).map(nameById);
  return make("small", {}, `${say("neededBy")} ${[`${nameById(first)}${reason(first) ? `: ${reason(first)}` : ""}`, ...others].join(" · ")}`);
}

/** A tick lasts; what a ticked concept rests on shows as known with it. */
function tickBox(id) {
  const change = (event) => {
    tick(id, event.target.checked);
    panel.querySelector(`[data-tick="${CSS.escape(id)}"]`)?.focus();
  };
  const box = make("input", { type: "checkbox", change, "data-tick": id, "aria-label": say("know")(nameById(id)) });
  box.checked = ticks.has(id);
  box.indeterminate = !box.checked && knownNow.has(id);
  if (box.indeterminate) box.title = say("impliedKnown");
  return box;
}

function listing(title, ids) {
  if (!ids.length) return null;
  return make("details", {}, make("summary", {}, `${title} (${ids.length})`), make("p", { class: "because" }, ids.flatMap((id, i) => [i ? " · " : "", conceptButton(id)])));
}

/** Well connected concepts of the last ten years that a reader may want to reach. */
function suggestions() {
  const newest = Math.max(...concepts.map((concept) => concept.year || 0));
  return byWeight.filter(({ id, year, older }) => year > newest - 10 && older.length && !knownNow.has(id)).slice(0, 10).map(({ id }) => id);
}

/** Without a target: what is known, what can be learnt now, and a field to choose a target. */
function startParts() {
  const field = make("input", { id: "learn-target", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "learn-hits" });
  const hits = make("ul", { id: "learn-hits", role: "listbox", hidden: true, "aria-label": say("concept") });
  combobox(field, hits, ({ concept }) => goLearn(concept.id));
  const next = ticks.size ? frontier([...ticks]).slice(0, 12) : [];
  return [
    make("h2", { id: "panel-title" }, say("learn")),
    make("div", { class: "combo" }, make("label", { for: "learn-target" }, say("learnWhat")), field, hits),
    make("p", { class: "about" }, ticks.size ? say("knownCount")(ticks.size, knownNow.size) : say("learnIntro")),
    make("p", { class: "suggestions" }, suggestions().flatMap((id, i) => [i ? " · " : "", button(nameById(id), () => goLearn(id), { class: "link" })])),
    next.length ? nextSection(next, false) : null,
    ticks.size ? listing(say("known"), [...ticks].sort(byPlace)) : null,
  ].filter(Boolean);
}
