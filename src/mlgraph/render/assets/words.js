// ---- Words: the interface in both languages, and names of things in the reader's language.

const many = (n) => n.toLocaleString("en");
const counted = (n, noun) => `${many(n)} ${noun}${n === 1 ? "" : "s"}`;
const WORDS = {
  en: {
    search: "Search a concept, or type TRPO → GRPO", noHit: "No concept of that name", didYouMean: "No concept of that name; did you mean:", map: "Map", path: "Path", table: "Table",
    legend: "Legend", theme: "Light or dark", language: "中文", areas: "Areas", relations: "Relations", all: "All", none: "None",
    zoomTo: "Go to", close: "Close", from: "From (older)", to: "To (newer)", find: "Find path", swap: "Swap",
    near: "Neighbours", older: "Rests on", newer: "Leads to", depth: "Depth", view: "View", buildsOn: "Builds on", leadsTo: "Leads to",
    nothingOlder: "Rests on nothing in this graph.", nothingNewer: "Nothing in this graph builds on it yet.",
    aliases: "Also called", year: "Year", area: "Area", level: "Level", notes: "Notes that treat it",
    minutes: "minutes", pathFrom: "Path from here", pathTo: "Path to here", proposed: "Proposed by notes, not in the graph",
    confidence: "confidence", concept: "Concept", other: "Chinese", steps: (n) => counted(n, "step"), onMap: "On the map",
    outline: "Outline", elsewhere: "opened elsewhere", learn: "Learn", learnThis: "Learn this", iKnow: "I know this", known: "Known", next: "Next", trail: "Where you were", edit: "edit",
    minutesShort: "min", hours: "h", budget: "Time there is", anyTime: "Any time", requiredOnly: "Only what is required",
    neededBy: "for", insteadOf: "instead of", cycle: "These build on one another, so their order is arbitrary:", assumed: "Taken for granted", cutOut: "Left out: no time", impliedKnown: "Known, because something you know rests on it",
    learnWhat: "What do you want to learn?", learnIntro: "Choose a concept: the plan lists everything it rests on, in an order to learn it. Tick what you know; this browser remembers it.",
    allKnown: "Nothing is left to learn for this.", finished: "Done: you know every step of this plan.",
    learnTitle: (names) => `Learn ${names}`, stepCount: (n) => counted(n, "concept"), opens: (names) => `opens ${names}`,
    progress: (done, all, left) => `${done} of ${all} known, ${left} to go`, know: (name) => `I know ${name}`,
    skipKnown: (n) => `Leave out what I know (${n})`, fromScratch: (n) => `Show all again (${n} left out)`,
    knownCount: (n, all) => `You ticked ${counted(n, "concept")}; with what they rest on, ${all} are known.`,
    planSaid: (names, n, minutes) => `Learning plan for ${names}: ${counted(n, "concept")}, ${minutes}`,
    ticked: (name) => `${name}: known`, unticked: (name) => `${name}: not known`, saved: (name) => `Saved ${name}`,
    filters: { title: "Filters", clear: "Clear", since: "from", until: "to", known: "Known", any: "all", knownOnly: "known", unknownOnly: "not yet", status: "Status", curated: "curated", both: "with proposed", proposedOnly: "only proposed", noted: "Has a note" },
    formats: { png: "PNG picture", svg: "SVG drawing", json: "JSON data", markdown: "Markdown text", mermaid: "Mermaid diagram" },
    anyOf: "any one of these", zoomIn: "Zoom in", save: "Save as …", zoomOut: "Zoom out", fit: "Whole view", mapTitle: "Concepts and relations",
    layers: { own: "curated in your graph", shipped: "curated, shipped with mlgraph" }, layout: "Layout", layouts: { layered: "Layered", year: "By year", area: "By area", free: "Free" }, pull: "Start springs", stay: "Stop springs", filter: "Filters", allFiltered: "No concept passes the filters",
    close2: "Close panel",
    how: { extends: "extends", combines: "combines", motivated_by: "motivated by", uses: "uses", kind_of: "is a kind of" },
    verbs: { motivated_by: "is motivated by" },
    levels: { beginner: "beginner", practitioner: "practitioner", researcher: "researcher" },
    counts: (n, m) => `${counted(n, "concept")}, ${counted(m, "relation")}`,
    hits: (n) => counted(n, "hit"),
    noPath: (a, b) => `${b} does not build on ${a}, not even indirectly.`,
    reverse: "The other way round there is a path:", common: "Both rest on:",
    pathSaid: (names) => `Path: ${names.join(" → ")}`,
    selected: (name, older, newer) => `${name}: builds on ${older}, leads to ${newer}`,
    help: "Arrow keys: left to what it builds on, right to what it leads to. Enter: focus. Plus, minus, 0: zoom. Slash: search.",
    unknown: (name) => `There is no concept “${name}” in this graph.`, unknownArea: (name) => `There is no area “${name}” in this graph.`,
    intro: "Dots are concepts, stripes areas; older to the left.", slanted: "Italic: year unknown, needed by then.", noYear: "year unknown",
    empty: "This graph has no concepts yet.",
    thinned: (n) => `${n} that follow from others are not drawn; the panel has them.`,
  },
  zh: {
    search: "搜索概念，或输入 TRPO → GRPO", noHit: "没有这个名称的概念", didYouMean: "没有这个名称的概念，是否要找：", map: "全图", path: "路径", table: "表格",
    legend: "图例", theme: "浅色或深色", language: "English", areas: "领域", relations: "关系", all: "全部", none: "全不选",
    zoomTo: "前往", close: "关闭", from: "从（较早）", to: "到（较新）", find: "查找路径", swap: "对调",
    near: "邻近", older: "基于", newer: "发展出", depth: "深度", view: "视图", buildsOn: "基于", leadsTo: "发展出",
    nothingOlder: "在此图中不基于任何概念。", nothingNewer: "此图中还没有概念基于它。",
    aliases: "又称", year: "年份", area: "领域", level: "难度", notes: "讲到它的笔记",
    minutes: "分钟", pathFrom: "以此为起点", pathTo: "以此为终点", proposed: "笔记提出、图中尚无",
    confidence: "置信度", concept: "概念", other: "英文", steps: (n) => `${n} 步`, onMap: "在全图中",
    outline: "大纲", elsewhere: "另处展开", learn: "学习", learnThis: "学这个", iKnow: "我会这个", known: "已掌握", next: "接下来", trail: "看过的", edit: "编辑",
    minutesShort: "分钟", hours: "小时", budget: "可用时间", anyTime: "时间不限", requiredOnly: "只学必需的",
    neededBy: "用于", insteadOf: "可代替", cycle: "这些概念互为基础，次序是任意的：", assumed: "默认已会", cutOut: "时间不够，略去", impliedKnown: "已掌握：你会的某个概念以它为基础",
    learnWhat: "你想学什么？", learnIntro: "选一个概念：计划会按学习顺序列出它所依赖的一切。勾选你已会的，本浏览器会记住。",
    allKnown: "没有需要再学的了。", finished: "完成：此计划的每一步你都会了。",
    learnTitle: (names) => `学习 ${names}`, stepCount: (n) => `${n} 个概念`, opens: (names) => `之后可学 ${names}`,
    progress: (done, all, left) => `已会 ${done} / ${all}，还需 ${left}`, know: (name) => `我会 ${name}`,
    skipKnown: (n) => `略去我会的（${n}）`, fromScratch: (n) => `重新显示全部（略去了 ${n}）`,
    knownCount: (n, all) => `你勾选了 ${n} 个概念；连同它们的基础，共掌握 ${all} 个。`,
    planSaid: (names, n, minutes) => `${names} 的学习计划：${n} 个概念，${minutes}`,
    ticked: (name) => `${name}：已掌握`, unticked: (name) => `${name}：未掌握`, saved: (name) => `已保存 ${name}`,
    filters: { title: "筛选", clear: "清除", since: "从", until: "到", known: "掌握", any: "全部", knownOnly: "已掌握", unknownOnly: "未掌握", status: "状态", curated: "已审定", both: "含提议", proposedOnly: "仅提议", noted: "有笔记" },
    formats: { png: "PNG 图片", svg: "SVG 矢量图", json: "JSON 数据", markdown: "Markdown 文本", mermaid: "Mermaid 图" },
    anyOf: "任选其一", zoomIn: "放大", save: "保存为…", zoomOut: "缩小", fit: "完整视图", mapTitle: "概念与关系",
    layers: { own: "已审定，你的图", shipped: "已审定，随 mlgraph 提供" }, layout: "布局", layouts: { layered: "分层", year: "按年份", area: "按领域", free: "自由" }, pull: "启动弹簧", stay: "停止弹簧", filter: "筛选", allFiltered: "没有概念符合筛选条件",
    close2: "关闭面板",
    how: { extends: "改进", combines: "结合", motivated_by: "受启发于", uses: "使用", kind_of: "属于" },
    verbs: {},
    levels: { beginner: "入门", practitioner: "实践", researcher: "研究" },
    counts: (n, m) => `${many(n)} 个概念，${many(m)} 条关系`,
    hits: (n) => `${n} 个结果`,
    noPath: (a, b) => `${b} 并不（直接或间接）基于 ${a}。`,
    reverse: "反方向有路径：", common: "两者都基于：",
    pathSaid: (names) => `路径：${names.join(" → ")}`,
    selected: (name, older, newer) => `${name}：基于 ${older} 个，发展出 ${newer} 个`,
    help: "方向键：左为它所基于的，右为由它发展出的；回车聚焦；加号、减号、0 缩放；斜杠搜索。",
    unknown: (name) => `图中没有概念“${name}”。`, unknownArea: (name) => `图中没有领域“${name}”。`,
    intro: "点是概念，色带是领域，左边较早。", slanted: "斜体：年份不明，此时已被用到。", noYear: "年份不明",
    empty: "此图还没有概念。",
    thinned: (n) => `另有 ${n} 条可由其他关系推出，未画出，见面板。`,
  },
};

let lang = "en";
const say = (key) => WORDS[lang][key];
const otherLang = () => (lang === "en" ? "zh" : "en");
const nameOf = (concept) => concept[lang] || concept.label;
const otherNameOf = (concept) => (concept[otherLang()] !== nameOf(concept) && concept[otherLang()]) || "";
const nameById = (id) => (byId.has(id) ? nameOf(byId.get(id)) : id);
const branchName = (id) => data.branches.find((branch) => branch.id === id)[lang];
const yearOf = ({ year }) => (year === undefined ? say("noYear") : String(year));
const areaName = (id) => unturned(areas.get(id)?.[lang] || id);
const inLang = (text) => (text ? text[lang] || text.en || text.zh || "" : "");
const textLang = (text) => (/[\u3400-\u9fff]/.test(text) ? "zh-Hans" : "en");
/** What turns the reading direction is shown as a character of its own, as on the site: it would turn what follows too. */
const unturned = (text) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
const howName = (how) => say("how")[how] || how;
const sentence = (edge) => `${nameById(edge.to)} ${say("verbs")[edge.how] || howName(edge.how)} ${nameById(edge.from)}`;
