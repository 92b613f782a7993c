// ---- Panel: everything about one concept, or a path step by step.

const panel = document.getElementById("panel");

function relationRow(edge, other) {
  const because = inLang(edge.because);
  return make("li", {},
    make("div", { class: "head" }, conceptButton(other), make("span", { class: "how" }, lineSample(edge.how), howName(edge.how))),
    data.layered && edge.own ? make("span", { class: "status" }, say("layers").own) : null,
    edge.choice ? make("span", { class: "status" }, say("anyOf")) : null,
    because ? make("p", { class: "because", ...inText(because) }, because) : null,
    edge.source ? make("p", { class: "because" }, sourceText(edge.source, edge.url)) : null,
    evidenceList(edge.evidence));
}

function relationSection(title, edges, end, nothing) {
  const section = make("section", {}, make("h3", {}, title, make("span", { class: "count" }, String(edges.length))));
  section.append(edges.length
    ? make("ul", { class: "rows" }, edges.map((edge) => relationRow(edge, edge[end])))
    : make("p", { class: "because" }, nothing));
  return section;
}

function proposalSection(id) {
  const rows = data.proposals.filter((row) => row.from === id || row.to === id);
  if (!rows.length) return null;
  const name = (key, row) => row.labels?.[key] || nameById(key);
  const item = (row) => make("li", {},
    make("div", { class: "head" }, conceptButton(row.to, name(row.to, row)), `${howName(row.how)} `, conceptButton(row.from, name(row.from, row)),
      make("span", { class: "status" }, `${say("confidence")} ${row.confidence}`)),
    evidenceList(row.evidence));
  return make("section", {}, make("h3", {}, say("proposed"), make("span", { class: "count" }, String(rows.length))), make("ul", { class: "rows" }, rows.map(item)));
}

function notesSection(concept) {
  if (!concept.notes) return null;
  const item = (i) => {
    const [path, line, title] = data.notes[i];
    const minutes = data.notes[i][3];
    return make("li", {}, make("div", inText(title), noteLink([path, line, title]), minutes ? ` · ${time(minutes)}` : ""), make("cite", {}, `${path}:${line}`, editorLink(path, line)));
  };
  return make("section", {}, make("h3", {}, say("notes")), make("ul", { class: "rows" }, concept.notes.map(item)));
}

function facts(concept) {
  const chip = (...parts) => make("li", {}, ...parts);
  return make("ul", { class: "chips" },
    chip(swatch(concept.group), areaName(concept.group)),
    chip(yearOf(concept)),
    concept.level ? chip(say("levels")[concept.level] || concept.level) : null,
    chip(make("span", { class: "curated" }, data.layered ? say("layers")[concept.own ? "own" : "shipped"] : say("filters").curated)),
    concept.minutes ? chip(`${concept.minutes} ${say("minutes")}`) : null,
    concept.source ? chip(sourceText(concept.source, concept.url)) : null);
}

const closeBar = (first) => make("div", { class: "bar" }, first, button("✕", closePanel, { class: "icon", "aria-label": say("close2") }));

function fillPanel(concept) {
  const [name, other, about] = [nameOf(concept), otherNameOf(concept), inLang(concept.about)];
  const known = new Set([name, other]);
  const aliases = (concept.names || []).filter((text) => !known.has(text));
  const back = { path: "path", learn: "learn" }[state.view];
  const first = back ? button(`‹ ${say(back)}`, () => go({ id: null }), { class: "first" }) : trailOf();
  panel.replaceChildren(
    closeBar(first),
    make("h2", { id: "panel-title", ...inText(name) }, name),
    other ? make("p", { class: "other", ...inText(other) }, other) : "",
    facts(concept),
    about ? make("p", { class: "about", ...inText(about) }, about) : "",
    concept.title ? make("p", { class: "paper", ...inText(concept.title) }, sourceText(concept.title, concept.url)) : "",
    aliases.length ? make("p", { class: "because" }, `${say("aliases")}: ${aliases.join(" · ")}`) : "",
    make("div", { class: "actions" },
      button(say("learnThis"), () => goLearn(concept.id), { class: "strong" }),
      button(knownNow.has(concept.id) ? `✓ ${say("known")}` : say("iKnow"), () => {
        tick(concept.id, !ticks.has(concept.id));
        panel.querySelector("[data-know]")?.focus();
      }, { "aria-pressed": String(knownNow.has(concept.id)), "data-know": concept.id, title: knownNow.has(concept.id) && !ticks.has(concept.id) ? say("impliedKnown") : null })),
    make("div", { class: "actions quiet" },
      ["near", "older", "newer"].map((view) => button(say(view), () => go({ view, of: concept.id, id: concept.id, depth: null }))),
      button(say("onMap"), () => go({ view: "map", id: concept.id })),
      button(say("pathFrom"), () => askPath("from", concept)),
      button(say("pathTo"), () => askPath("to", concept))),
    relationSection(say("buildsOn"), concept.older, "from", say("nothingOlder")),
    relationSection(say("leadsTo"), concept.newer, "to", say("nothingNewer")),
    proposalSection(concept.id) || "",
    notesSection(concept) || "");
  openPanel();
}

function showPath(ids, from, to) {
  const parts = [closeBar(trailOf())];
  if (ids.length) {
    parts.push(make("h2", { id: "panel-title" }, `${nameById(ids[0])} → ${nameById(ids.at(-1))}`), make("p", { class: "other" }, say("steps")(ids.length - 1)));
    parts.push(make("ol", { class: "steps" }, ids.map((id, i) => pathStep(id, ids[i + 1]))));
  } else parts.push(...noPath(from, to));
  panel.replaceChildren(...parts);
  openPanel();
}

function pathStep(id, next) {
  const edge = next && relation(id, next);
  const about = inLang(byId.get(id).about);
  const because = edge ? inLang(edge.because) : "";
  return make("li", {}, conceptButton(id), about ? make("p", { class: "because", ...inText(about) }, about) : null,
    edge ? make("div", { class: "step" }, lineSample(edge.how), sentence(edge)) : null,
    because ? make("p", { class: "because", ...inText(because) }, because) : null,
    edge ? evidenceList(edge.evidence) : null);
}

function noPath(from, to) {
  const reverse = findPath(to, from);
  const shared = reverse.length ? [] : commonForebears(from, to);
  const row = (id) => make("li", {}, conceptButton(id));
  return [
    make("h2", { id: "panel-title" }, `${nameById(from)} → ${nameById(to)}`),
    make("p", { class: "about" }, say("noPath")(nameById(from), nameById(to))),
    reverse.length ? make("p", {}, `${say("reverse")} `, button(reverse.map(nameById).join(" → "), () => goPath(to, from), { class: "link" })) : "",
    shared.length ? make("p", {}, say("common")) : "",
    shared.length ? make("ul", { class: "rows" }, shared.map(row)) : "",
  ];
}

function openPanel() {
  panel.hidden = false;
  panel.scrollTop = 0;
  panel.setAttribute("aria-labelledby", "panel-title");
}

function hidePanel() {
  panel.hidden = true;
}

// -- The trail: where one was, as a row of steps back.

const TRAIL = 12;
let trail = [];

/** Where the page is now joins the trail; a step back to something in it cuts what came after. */
function growTrail() {
  const { view, id, of, targets, from, to } = state;
  if (placeName(state) === null) return;
  const around = id ?? (["near", "older", "newer"].includes(view) ? of : null);
  const key = JSON.stringify(around !== null ? [around] : [view, of, from, to, targets]);
  const at = trail.findIndex((crumb) => crumb.key === key);
  trail = (at < 0 ? trail : trail.slice(0, at)).slice(-TRAIL);
  trail.push({ key, state: { ...state, filter: undefined, hidden: undefined } });
}

/** What a step of the trail is called; null for what is no place of its own. */
function placeName({ view, id, of, targets, from, to }) {
  if (id !== null) return nameById(id);
  if (view === "path") return `${nameById(from)} → ${nameById(to)}`;
  if (view === "area") return areaName(of);
  if (view === "learn") return targets.length ? say("learnTitle")(targets.map(nameById).join(" + ")) : null;
  return view === "map" ? null : nameById(of);
}

function trailOf() {
  const crumbs = trail.slice(0, -1).slice(-3);
  if (!crumbs.length) return null;
  const back = ({ state: was }) => make("li", {}, button(placeName(was), () => go({ ...was, hidden: state.hidden, filter: state.filter }), { class: "link" }));
  return make("nav", { class: "trail first", "aria-label": say("trail") }, make("ol", {}, crumbs.map(back)));
}
