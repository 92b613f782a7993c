// ---- Texts: a path, a plan or a view as Markdown, Mermaid and JSON; in English the same, letter for letter, as the
// commands print: `mlgraph path`, `learn` and `export` (see mlgraph.render.outline and mlgraph.cli.export).

const PLAIN_WORDS = {
  en: {
    how: { extends: "extends", combines: "combines", motivated_by: "motivated by", uses: "uses", kind_of: "kind of" },
    plan: "Learning path", steps: (n, time) => `${n} steps, ${time}`, nothing: "Nothing is left to learn.", known: "Known", granted: "Taken for granted",
    helps: ", only helps", for: "for", then: "then", read: "read", instead: "or instead", hours: "h", cut: "Left out for want of time", trusted: "Taken on trust", minutes: "min",
  },
  zh: {
    how: WORDS.zh.how,
    plan: "学习路径", steps: (n, time) => `${n} 步，${time}`, nothing: "没有需要再学的了。", known: "已掌握", granted: "默认已会",
    helps: "，仅有帮助", for: "用于", then: "之后", read: "阅读", instead: "可代替", hours: "小时", cut: "时间不够，略去", trusted: "暂且相信", minutes: "分钟",
  },
};
const plainWords = () => PLAIN_WORDS[lang];

const UNSAFE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu;
const SPACES = /[\t\n \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;

/** Show control and bidi characters as escapes, and join lines: what comes out is one line of harmless text. */
function oneLine(text) {
  const escaped = (char) => {
    const code = char.codePointAt(0);
    return code === 13 ? "\\r" : code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  };
  return text.replace(UNSAFE, escaped).replace(SPACES, " ").trim();
}

const markdownSafe = (text) => oneLine(text).replace(/[\\`*_[\]<>|#~$]/g, "\\$&");
const mermaidSafe = (text) => oneLine(text).replace(/["&<>#`%]/g, (char) => ({ '"': "#quot;", "&": "#amp;", "<": "#lt;", ">": "#gt;" })[char] ?? `#${char.charCodeAt(0)};`);

// -- JSON.

/** What the view shows, in the words of `mlgraph export`. */
function selection() {
  const shown = [...scene.spots.keys()].sort(byPlace);
  const text = (texts = {}) => texts.en || Object.values(texts)[0] || null;
  return {
    schema: 1,
    concepts: (state.view === "path" ? [...scene.spots.keys()] : shown).map((id) => {
      const { label, group, year = null, source = null, about } = byId.get(id);
      return { id, label, names: plainNames(byId.get(id)), area: group, year, source, about: text(about) };
    }),
    relations: data.edges.filter((edge) => scene.spots.has(edge.from) && scene.spots.has(edge.to) && showsEdge(edge)).map(({ from, to, how, because, source = null }) => (
      { concept: to, builds_on: from, how, because: text(because), source })),
  };
}

const plainNames = ({ en, zh, names = [], shared = [] }) => [...new Set([en, zh, ...names.filter((name) => !shared.includes(name))])].filter(Boolean);

// -- Mermaid.

function mermaidText() {
  const { ids, edges } = mermaidParts();
  const key = new Map(ids.map((id, i) => [id, `n${i}`]));
  const node = (id) => `  ${key.get(id)}["${mermaidSafe(nameById(id))}${byId.get(id).year ? ` (${byId.get(id).year})` : ""}"]`;
  const arrow = { extends: "-->", combines: "-->" };
  const line = ({ from, to, how }) => `  ${key.get(from)} ${arrow[how] ?? "-.->"}|${plainWords().how[how]}| ${key.get(to)}`;
  return ["flowchart TD", ...ids.map(node), ...edges.map(line), ""].join("\n");
}

/** A path step by step, a plan with what each step is needed for, of other views what is drawn. */
function mermaidParts() {
  if (state.view === "path" && state.path.length) return { ids: state.path, edges: pathSteps() };
  if (state.view === "learn" && state.targets.length) {
    const { steps } = plan();
    return { ids: steps.map(({ id }) => id), edges: steps.flatMap(({ id, neededBy }) => neededBy.map((user) => relation(id, user))) };
  }
  return { ids: [...scene.spots.keys()], edges: scene.lines.map(({ edge }) => edge) };
}

const pathSteps = () => state.path.slice(1).map((id, i) => relation(state.path[i], id));

// -- Markdown.

function markdownText() {
  if (state.view === "learn" && state.targets.length) return planMarkdown();
  if (state.view === "path" && state.path.length) return pathMarkdown();
  const title = scene.focus ? nameById(scene.focus) : state.view === "area" ? areaName(state.of) : data.title;
  const lines = [...scene.spots.keys()].map((id) => {
    const about = inLang(byId.get(id).about);
    return `- ${headingOf(id)}${about ? `: ${markdownSafe(about)}` : ""}`;
  });
  return [`# ${markdownSafe(title)}`, "", ...lines, ""].join("\n");
}

function headingOf(id) {
  const concept = byId.get(id);
  const details = [markdownSafe(otherNameOf(concept)), concept.year ? String(concept.year) : ""].filter(Boolean).join(", ");
  return `**${markdownSafe(nameOf(concept))}**${details ? ` (${details})` : ""}`;
}

const reasonAfter = (text) => (text ? `: ${markdownSafe(text)}` : "");
const namesOf = (ids) => ids.map((id) => markdownSafe(nameById(id))).join(", ");

function paperOf(...sources) {
  const found = sources.find(({ source }) => source);
  if (!found) return [];
  return [found.url ? `[${markdownSafe(found.source)}](<${found.url}>)` : markdownSafe(found.source)];
}

function quoteLine([note, line, quote]) {
  const chars = [...quote.replace(/[\t-\r\x1c-\x20\x85\u2028\u2029]+|[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g, " ").replace(/ +/g, " ").trim()];
  return `${note}:${line}: “${chars.length > 100 ? `${chars.slice(0, 100).join("")}…` : chars.join("")}”`;
}

function pathMarkdown() {
  const lines = [`# ${state.path.map((id) => markdownSafe(nameById(id))).join(" → ")}`, "", `1. ${headingOf(state.path[0])}`];
  pathSteps().forEach((step, i) => {
    lines.push(`${i + 2}. ${headingOf(step.to)}`, `   - ${plainWords().how[step.how]} ${markdownSafe(nameById(step.from))}${reasonAfter(inLang(step.because))}`);
    for (const detail of [...paperOf(step, byId.get(step.to)), ...(step.evidence || []).slice(0, 2).map(quoteLine).map(markdownSafe)]) lines.push(`   - ${detail}`);
  });
  return [...lines, ""].join("\n");
}

const exactTime = (minutes) => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours ? `${hours} ${plainWords().hours}` : "", rest || !hours ? `${rest} ${plainWords().minutes}` : ""].filter(Boolean).join(" ");
};
const lengthOf = (steps) => plainWords().steps(steps.length, exactTime(steps.reduce((sum, step) => sum + step.minutes, 0)));

function planMarkdown() {
  const words = plainWords();
  const { steps, known, folded, cut, trusted } = plan();
  const lines = [`# ${words.plan}: ${namesOf(state.targets)}`, "", lengthOf(steps), ""];
  if (!steps.length && !cut.length) lines.push(words.nothing, "");
  for (const [what, ids] of [[words.known, known], [words.granted, folded]]) if (ids.length) lines.push(`${what}: ${namesOf(ids)}`, "");
  const stages = stagesOf(steps);
  stages.forEach((stage, i) => {
    if (stages.length > 1) lines.push(...(i ? [""] : []), `## ${i + 1}. ${markdownSafe(nameById(stage.at(-1).id))}: ${lengthOf(stage)}`, "");
    lines.push(...stage.flatMap(stepLines));
  });
  for (const [what, ids] of [[words.cut, cut], [words.trusted, trusted]]) if (ids.length) lines.push("", `${what}: ${namesOf(ids)}`);
  return [...lines, ""].join("\n");
}

function stepLines({ id, minutes, required, neededBy, unlocks, insteadOf }) {
  const words = plainWords();
  const concept = byId.get(id);
  const about = inLang(concept.about);
  const best = reasonFor(id, neededBy);
  const details = [
    ...(about ? [markdownSafe(about)] : []),
    ...(best ? [`${words.for} ${markdownSafe(nameById(best.to))}${reasonAfter(inLang(best.because))}`] : []),
    ...(unlocks.length ? [`${words.then}: ${namesOf(unlocks)}`] : []),
    ...(insteadOf.length ? [`${words.instead}: ${namesOf(insteadOf)}`] : []),
    ...(concept.notes || []).map((i) => data.notes[i]).map(([path, line, title, length]) => `${words.read} ${markdownSafe(path)}:${line} ${markdownSafe(title)} (${length} ${words.minutes})`),
    ...paperOf(concept).map((paper) => (concept.title ? `${paper} ${markdownSafe(concept.title)}` : paper)),
  ];
  return [`- [${knownNow.has(id) ? "x" : " "}] ${headingOf(id)}, ${exactTime(minutes)}${required ? "" : words.helps}`, ...details.map((detail) => `  - ${detail}`)];
}

/** The relation that tells best why a step is taken: a reason in words, to what cannot do without it. */
function reasonFor(id, users) {
  const rank = ({ because, how }) => (because ? 0 : 2) + (REQUIRED.includes(how) ? 0 : 1);
  return users.map((user) => relation(id, user)).reduce((best, edge) => (best && rank(best) <= rank(edge) ? best : edge), null);
}
