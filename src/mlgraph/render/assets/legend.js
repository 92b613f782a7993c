// ---- Legend: what colours and lines mean; it filters, and so do the fields above it.

function fillLegend() {
  const legend = element("legend");
  legend.setAttribute("aria-label", say("legend"));
  const keys = data.areas.map((area) => area.id);
  const focused = legend.contains(document.activeElement) ? document.activeElement.dataset : {};
  legend.replaceChildren(
    ...namedViews(),
    ...filterSection(),
    legendHead(say("relations"), HOWS),
    make("ul", {}, HOWS.map((how) => legendItem(how, lineSample(how), howName(how), null))),
    legendHead(say("areas"), keys),
    ...areaLists());
  const again = [...legend.querySelectorAll("[data-key], [data-filter]")].find(({ dataset }) => (focused.key ?? focused.filter) !== undefined && dataset.key === focused.key && dataset.filter === focused.filter);
  again?.focus();
  fillKey();
  element("legend-toggle").classList.toggle("active", hiddenThings.size > 0 || Object.values(state.filter).some(Boolean));
}

/** Areas, those of a branch under its name. */
function areaLists() {
  const item = ({ id }) => legendItem(id, swatch(id), areaName(id), areas.get(id).count, () => goToArea(id));
  const groups = [...data.branches.map(({ id }) => id), undefined].map((branch) => [branch, data.areas.filter((area) => area.branch === branch)]);
  return groups.filter(([, members]) => members.length).flatMap(([branch, members]) => [
    branch ? legendHead(branchName(branch), members.map(({ id }) => id), "h3") : null,
    make("ul", {}, members.map(item))]).filter(Boolean);
}

// A window that is not wide has no room for the legend beside the drawing: it floats over it.
const floats = () => matchMedia("(max-width: 1080px)").matches;

function openLegend(open, keep = true) {
  element("legend").classList.toggle("open", open);
  element("legend-toggle").setAttribute("aria-expanded", String(open));
  if (keep && !floats()) remember("legend", open ? "open" : "closed");
}

/** The lines of the drawing in words, at its foot; each also shows and hides its relations. */
function fillKey() {
  const key = element("key");
  key.setAttribute("aria-label", say("relations"));
  const flip = (how) => () => {
    const hidden = new Set(hiddenThings);
    if (!hidden.delete(how)) hidden.add(how);
    go({ hidden });
    element("key").querySelector(`[data-how="${how}"]`).focus();
  };
  key.replaceChildren(...HOWS.map((how) => make("button", { type: "button", "aria-pressed": String(!hiddenThings.has(how)), "data-how": how, click: flip(how) }, lineSample(how), howName(how))));
}

function legendHead(title, keys, tag = "h2") {
  const set = (hide) => () => {
    const hidden = new Set([...hiddenThings].filter((key) => !keys.includes(key)));
    if (hide) keys.forEach((key) => hidden.add(key));
    go({ hidden });
  };
  return make(tag, {}, make("span", {}, title), button(say("all"), set(false), { "aria-label": `${title}: ${say("all")}` }), button(say("none"), set(true), { "aria-label": `${title}: ${say("none")}` }));
}

function legendItem(key, sample, name, count, zoom) {
  const change = (event) => {
    const hidden = new Set(hiddenThings);
    if (event.target.checked) hidden.delete(key);
    else hidden.add(key);
    go({ hidden });
  };
  const box = make("input", { type: "checkbox", change, "data-key": key });
  box.checked = !hiddenThings.has(key);
  return make("li", {},
    make("label", {}, box, sample, make("span", { class: "text" }, name)),
    zoom ? button(say("zoomTo"), zoom, { "aria-label": `${say("zoomTo")} ${name}` }) : null,
    count === null ? null : make("span", { class: "count" }, String(count)));
}

function goToArea(key) {
  if (floats()) openLegend(false);
  go({ view: "area", of: key, id: null, depth: null });
}

// -- Filters: they combine with one another and with the legend.

function filterSection() {
  const change = (values) => go({ filter: { ...state.filter, ...values } });
  const year = (key, label) => make("input", {
    type: "number", min: 0, max: 2100, placeholder: label, "aria-label": `${say("year")}: ${label}`, value: state.filter[key] ?? "", "data-filter": key,
    change: (event) => change({ [key]: Math.min(Math.max(Math.trunc(Number(event.target.value)), 0), 9999) || null }),
  });
  const choice = (key, label, options) => make("label", {}, make("span", {}, label), make("select", { "data-filter": key, change: (event) => change({ [key]: event.target.value || null }) },
    options.map(([value, text]) => make("option", { value, selected: (state.filter[key] ?? "") === value }, text))));
  const noted = make("input", { type: "checkbox", "data-filter": "noted", change: (event) => change({ noted: event.target.checked }) });
  noted.checked = state.filter.noted;
  const active = Object.values(state.filter).some(Boolean);
  const words = say("filters");
  return [
    make("h2", {}, make("span", {}, words.title), active ? button(words.clear, () => go({ filter: NO_FILTER })) : null),
    make("div", { class: "filters" },
      make("div", { class: "years" }, make("span", {}, say("year")), year("since", words.since), "–", year("until", words.until)),
      choice("knows", words.known, [["", words.any], ["yes", words.knownOnly], ["no", words.unknownOnly]]),
      data.proposals.length ? choice("status", words.status, [["", words.curated], ["all", words.both], ["proposed", words.proposedOnly]]) : null,
      data.notes.length ? make("label", { class: "check" }, noted, words.noted) : null),
  ];
}
