// ---- Outline: what the drawing shows as nested lists, for whoever reads better than looks, or listens.

const DEEPEST = 60; // levels of nesting that a browser takes; further down, a click goes on from there

function fillOutline() {
  const shown = scene.spots;
  const { view, of, targets } = state;
  const parts = [listSwitch(), make("p", { class: "caption" }, say("counts")(shown.size, scene.lines.length))];
  if (view === "path" && state.path.length) parts.push(make("ol", {}, state.path.map((id, i) => outlineItem(id, i ? relation(state.path[i - 1], id) : null))));
  else if (view === "learn" && targets.length) parts.push(outlineTrees(targets, ["older"]));
  else if (byId.has(of)) parts.push(outlineTrees([of], view === "near" ? ["older", "newer"] : [view]));
  else parts.push(...outlineAreas());
  table.replaceChildren(make("div", { class: "outline" }, parts));
}

function outlineTrees(ids, sides) {
  const titles = { older: say("buildsOn"), newer: say("leadsTo") };
  return make("div", {}, sides.flatMap((side) => {
    const openedBy = nearest(ids, side);
    return [make("h2", {}, titles[side]), make("ul", {}, ids.map((id) => outlineBranch(id, null, { side, openedBy, level: 0 })))];
  }));
}

const shownOn = (id, side) => {
  const end = side === "older" ? "from" : "to";
  return byId.get(id)[side].filter((edge) => scene.spots.has(edge[end]) && edge[end] !== id && showsEdge(edge)).map((edge) => [edge[end], edge]);
};

/** Where each concept is opened: below the one that is fewest steps from the start, so that no branch runs deep. */
function nearest(ids, side) {
  const openedBy = new Map(ids.map((id) => [id, null]));
  for (const [id] of openedBy) for (const [next] of shownOn(id, side)) if (!openedBy.has(next)) openedBy.set(next, id);
  return openedBy;
}

function outlineBranch(id, edge, { side, openedBy, level, above = null }) {
  const next = shownOn(id, side);
  const here = openedBy.get(id) === above;
  const item = outlineItem(id, edge, !here && next.length ? say("elsewhere") : "");
  if (here && next.length && level < DEEPEST) {
    item.append(make("ul", {}, next.map(([other, one]) => outlineBranch(other, one, { side, openedBy, level: level + 1, above: id }))));
  }
  return item;
}

function outlineItem(id, edge, after = "") {
  const because = edge ? inLang(edge.because) : "";
  const { year } = byId.get(id);
  return make("li", { "data-row": id, "aria-current": String(id === state.id) },
    conceptButton(id), year ? ` ${year}` : "", edge ? make("small", {}, ` ${howName(edge.how)}${because ? `: ${because}` : ""}`) : null, after ? make("small", {}, ` (${after})`) : null);
}

function outlineAreas() {
  const members = new Map(data.areas.map((area) => [area.id, []]));
  for (const { concept } of scene.spots.values()) members.get(concept.group).push(concept);
  return [...members].filter(([, list]) => list.length).map(([area, list]) => {
    list.sort((a, b) => (a.year || 0) - (b.year || 0) || a.x - b.x || a.place - b.place);
    return make("section", {}, make("h2", {}, swatch(area), ` ${areaName(area)}`), make("ul", {}, list.map(outlineLine)));
  });
}

function outlineLine(concept) {
  const item = outlineItem(concept.id, null);
  const older = concept.older.length ? make("small", {}, ` ${say("buildsOn").toLowerCase()} ${olderText(concept)}`) : null;
  if (older) item.append(older);
  return item;
}

/** Table or outline. */
function listSwitch() {
  const one = (key, outline) => button(say(key), () => go({ outline }), { "aria-pressed": String(state.outline === outline), "data-list": key });
  return make("div", { class: "group", role: "group", "aria-label": say("view") }, one("table", false), one("outline", true));
}
