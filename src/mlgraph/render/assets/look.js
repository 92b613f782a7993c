// ---- Look: colours that mean something (hue: area, line: in what way), for light and dark, and measured text.

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
const howColour = (how) => HOW_COLOURS[theme][how] || ink().soft;

// Areas lie in the order of their age, and so do their hues: what is near in time is near in colour.
function areaColour(id, part) {
  const { place } = areas.get(id);
  const hue = (25 + (360 * place) / Math.max(areas.size, 1)) % 360;
  const even = place % 2 === 0;
  const parts = {
    light: { dot: [0.6, 0.15], text: [0.44, 0.11], band: [even ? 0.955 : 0.975, 0.018], box: [0.97, 0.02] },
    dark: { dot: [0.75, 0.13], text: [0.84, 0.09], band: [even ? 0.245 : 0.225, 0.022], box: [0.29, 0.035] },
  };
  const [light, chroma] = parts[theme][part];
  return `oklch(${light} ${chroma} ${hue.toFixed(1)})`;
}

let colours = new Map();
/** The colours of an area, computed once a theme: a drawing asks for them thousands of times. */
function coloursOf(area) {
  if (!colours.has(area)) {
    colours.set(area, Object.fromEntries(["dot", "text", "band", "box"].map((part) => [part, areaColour(area, part)])));
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
  if (lines === 1) return [clip(ctx, text.slice(0, 400), width)];
  const pieces = text.slice(0, 400).match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/gu) || [];
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
