// ---- Address: the state as the part behind #, so that reload, share and the back button give the same view.

const written = (id) => encodeURIComponent(id).replaceAll(".", "%2E");

function toHash({ view, of, depth, from, to, id, targets, know, level, budget, required, filter, table: asTable, outline, hidden, layout }) {
  const parts = [];
  if (view === "path") parts.push(`path=${written(from)}..${written(to)}`);
  else if (view === "learn") {
    parts.push(`learn=${targets.map(written).join(",")}`, know.length ? `know=${know.map(written).join(",")}` : "");
    parts.push(level === "practitioner" ? "" : `level=${level}`, budget ? `budget=${budget}` : "", required ? "required=1" : "");
  } else if (view === "area") parts.push(`area=${written(of)}`);
  else if (view !== "map") parts.push(written(of), view === "near" ? "" : `view=${view}`, depth ? `depth=${depth}` : "");
  else if (id !== null) parts.push(written(id), "view=map");
  if (view !== "map" && id !== null && id !== of) parts.push(`sel=${written(id)}`);
  parts.push(...filterParts(filter));
  if (hidden.size) parts.push(`hide=${[...hidden].map(written).join(",")}`);
  if (layout !== "layered") parts.push(`layout=${layout}`);
  if (asTable) parts.push(outline ? "outline=1" : "table=1");
  return `#${parts.filter(Boolean).join("&")}`;
}

function fromHash(hash) {
  const next = { ...START, hidden: new Set() };
  const values = new Map();
  for (const part of hash.replace(/^#/, "").split("&").filter(Boolean)) {
    const at = part.indexOf("=");
    if (at < 0) values.set("id", part);
    else values.set(part.slice(0, at), part.slice(at + 1));
  }
  const id = resolve(values.get("id"));
  if (values.has("path")) {
    const [from, to] = values.get("path").split("..").map(resolve);
    if (from && to) Object.assign(next, { view: "path", from, to, path: findPath(from, to) });
  } else if (values.has("learn")) Object.assign(next, planFrom(values));
  else if (values.has("area")) Object.assign(next, areaFrom(read(values.get("area"))));
  else if (id && values.get("view") === "map") next.id = id;
  else if (id) {
    const view = ["older", "newer"].includes(values.get("view")) ? values.get("view") : "near";
    Object.assign(next, { view, of: id, id, depth: /^[1-9]$/.test(values.get("depth")) ? Number(values.get("depth")) : null });
  }
  next.id = resolve(values.get("sel")) ?? next.id;
  next.filter = filterFrom(values);
  const known = new Set([...HOWS, ...areas.keys()]);
  for (const key of (values.get("hide") || "").split(",").map(read)) if (known.has(key)) next.hidden.add(key);
  next.layout = ARRANGEMENTS.find((layout) => layout === values.get("layout")) ?? "layered";
  next.outline = values.get("outline") === "1";
  next.table = next.outline || values.get("table") === "1";
  return next;
}

const listed = (text) => (text || "").split(",").filter(Boolean).map(resolve).filter((id) => id !== null);

function planFrom(values) {
  const targets = [...new Set(listed(values.get("learn")))];
  const level = LEVELS.includes(values.get("level")) ? values.get("level") : "practitioner";
  const budget = /^[1-9]\d{0,5}$/.test(values.get("budget")) ? Number(values.get("budget")) : null;
  const know = [...new Set(listed(values.get("know")))];
  return { view: "learn", targets, know, level, budget, required: values.get("required") === "1" };
}

function areaFrom(area) {
  if (areas.has(area)) return { view: "area", of: area };
  complain(say("unknownArea")(area));
  return {};
}

const filterParts = ({ since, until, noted, knows, status }) => [
  since || until ? `years=${since || ""}-${until || ""}` : "",
  noted ? "note=1" : "", knows ? `known=${knows}` : "", status ? `status=${status}` : "",
];

function filterFrom(values) {
  const years = /^(\d{0,4})-(\d{0,4})$/.exec(values.get("years") || "-") || [];
  const one = (key, allowed) => (allowed.includes(values.get(key)) ? values.get(key) : null);
  return {
    since: Number(years[1]) || null, until: Number(years[2]) || null, noted: values.get("note") === "1",
    knows: one("known", ["yes", "no"]), status: one("status", ["proposed", "all"]),
  };
}

const read = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** An id, or any name, of a concept; null, and a complaint, where there is none. */
function resolve(text) {
  if (!text) return null;
  const name = read(text);
  const id = byId.has(name) ? name : search(name, 1).find((hit) => hit.rank === 0)?.concept.id;
  if (id === undefined) complain(say("unknown")(name));
  return id ?? null;
}

/** What the page opens with, or a named view of the configuration, as a state; what the graph does not have is left out. */
function stateOf({ path = [], focus, depth = null, side = "near", area, hide = [], plan }) {
  const base = { ...START, hidden: new Set(hide) };
  if (plan) return { ...base, view: "learn", ...plan };
  const known = path.filter((id) => byId.has(id));
  if (known.length) return { ...base, view: "path", from: known[0], to: known.at(-1), path: known };
  if (areas.has(area)) return { ...base, view: "area", of: area };
  return byId.has(focus) ? { ...base, view: side, of: focus, id: focus, depth } : base;
}
