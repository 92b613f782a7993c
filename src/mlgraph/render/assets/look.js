// ---- Look: colours that mean something (hue: branch and area, line: in what way), for light and dark, and measured text.

const DASH = { extends: [], combines: [12, 4], motivated_by: [9, 4, 2, 4], uses: [2, 4], kind_of: [6, 5] };
const HOW_COLOURS = {
  light: { extends: "#1d5fd1", combines: "#8b2fc9", motivated_by: "#a8520a", uses: "#0b7568", kind_of: "#5b6474" },
  dark: { extends: "#86b1ff", combines: "#d59bff", motivated_by: "#f3b26b", uses: "#5fd0bf", kind_of: "#aab4c4" },
};
const INK = {
  light: { paper: "#fbfbfa", card: "#ffffff", ink: "#1c2330", soft: "#566072", line: "#cfd4dd", accent: "#2456c8", done: "#187a3c" },
  dark: { paper: "#12151b", card: "#1e232d", ink: "#e8ebf1", soft: "#a3adbd", line: "#3a4253", accent: "#8fb4ff", done: "#6fd08c" },
};
const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

let theme = "light";
const ink = () => INK[theme];
const howColour = (how, tone = theme) => HOW_COLOURS[tone][how] || INK[tone].soft;
/** A colour that follows its place into the other theme, and onto paper, which is light. */
const inBoth = (colourIn) => `light-dark(${colourIn("light")}, ${colourIn("dark")})`;

// A hue, chosen in Python, is a branch of the field; its areas differ a little within it.
function areaColour(id, part, tone = theme) {
  const area = areas.get(id);
  const even = area.place % 2 === 0;
  const parts = {
    light: { dot: [even ? 0.6 : 0.65, 0.145], text: [0.42, 0.105], band: [even ? 0.968 : 0.984, 0.012], box: [0.975, 0.016], bar: [0.52, 0.12] },
    dark: { dot: [even ? 0.74 : 0.79, 0.125], text: [0.86, 0.075], band: [even ? 0.232 : 0.212, 0.016], box: [0.28, 0.03], bar: [0.42, 0.09] },
  };
  const [light, chroma] = parts[tone][part];
  return `oklch(${light} ${chroma} ${area.hue})`;
}

let colours = new Map();
/** The colours of an area, computed once a theme: a drawing asks for them thousands of times. */
function coloursOf(area) {
  if (!colours.has(area)) {
    colours.set(area, Object.fromEntries(["dot", "text", "band", "box", "bar"].map((part) => [part, areaColour(area, part)])));
  }
  return colours.get(area);
}

const widths = new Map();
function textWidth(ctx, text, font) {
  const key = font + text;
  let width = widths.get(key);
  if (width === undefined) {
    ctx.font = font;
    width = ctx.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/** Cut a text into at most `lines` lines of a width, between words or Chinese characters; the rest becomes "…". */
function wrap(ctx, text, font, width, lines) {
  ctx.font = font;
  text = unturned(text.slice(0, 400));
  if (lines === 1) return [clip(ctx, text, width)];
  const pieces = text.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/gu) || [];
  const out = [""];
  for (const piece of pieces) {
    const line = out.at(-1);
    if (line && ctx.measureText((line + piece).trimEnd()).width > width) out.push(piece);
    else out[out.length - 1] = line + piece;
  }
  const shown = out.slice(0, lines).map((line) => clip(ctx, line.trim(), width));
  if (out.length > lines) shown[lines - 1] = clip(ctx, `${shown[lines - 1]}…`, width);
  return shown;
}

function clip(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let chars = [...text.replace(/…$/, "")];
  while (chars.length && ctx.measureText(`${chars.join("")}…`).width > width) chars = chars.slice(0, Math.ceil(chars.length * 0.9) - 1);
  return `${chars.join("")}…`;
}
