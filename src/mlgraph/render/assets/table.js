// ---- Table: the same concepts as the drawing shows, as text; it is always in step with filters, view and selection.

const table = document.getElementById("table");
let sorting = { key: null, down: false };

const COLUMNS = {
  concept: { title: () => say("concept"), value: nameOf },
  other: { title: () => say("other"), value: otherNameOf },
  area: { title: () => say("area"), value: (concept) => areaName(concept.group) },
  year: { title: () => say("year"), value: (concept) => concept.year || "", number: true },
  buildsOn: { title: () => say("buildsOn"), value: (concept) => concept.older.length },
  leadsTo: { title: () => say("leadsTo"), value: (concept) => concept.newer.length, number: true },
};

function fillTable() {
  if (table.hidden) return;
  if (state.outline) {
    fillOutline();
    return;
  }
  const rows = [...scene.spots.values()].map((spot) => spot.concept);
  if (sorting.key) rows.sort(comparing(COLUMNS[sorting.key].value));
  const head = make("tr", {}, Object.entries(COLUMNS).map(([key, column]) => headCell(key, column)));
  table.replaceChildren(listSwitch(), make("table", {},
    make("caption", {}, say("counts")(rows.length, scene.lines.length)),
    make("thead", {}, head),
    make("tbody", {}, rows.map(tableRow))));
}

function headCell(key, column) {
  const sort = sorting.key === key ? (sorting.down ? "descending" : "ascending") : "none";
  const click = () => {
    sorting = { key, down: sorting.key === key && !sorting.down };
    fillTable();
    table.querySelector(`[data-sort="${key}"]`).focus();
  };
  return make("th", { scope: "col", "aria-sort": sort }, button(column.title(), click, { "data-sort": key }));
}

function tableRow(concept) {
  const cells = Object.entries(COLUMNS).map(([key, column]) => {
    if (key === "concept") return make("th", { scope: "row" }, conceptButton(concept.id));
    if (key === "buildsOn") return make("td", {}, olderText(concept));
    return make("td", { class: column.number ? "number" : null }, String(column.value(concept)));
  });
  return make("tr", { "aria-current": String(concept.id === state.id), "data-row": concept.id }, cells);
}

const olderText = (concept) => concept.older.map((edge) => `${nameById(edge.from)} (${howName(edge.how)})`).join(", ");

/** By a column, up or down; what has nothing there comes last either way. */
function comparing(value) {
  const sign = sorting.down ? -1 : 1;
  const collator = new Intl.Collator(lang === "zh" ? "zh-Hans" : "en", { numeric: true });
  const blank = (concept) => value(concept) === "";
  return (a, b) => blank(a) - blank(b) || sign * collator.compare(String(value(a)), String(value(b))) || a.place - b.place;
}

function markTable() {
  for (const row of table.querySelectorAll("[data-row]")) row.setAttribute("aria-current", String(row.dataset.row === state.id));
}
