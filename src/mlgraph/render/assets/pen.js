// ---- Pen: a canvas that writes SVG. What paints the view paints with it too, so that a drawing taken along is the one seen.

/** As much of CanvasRenderingContext2D as the page's painting uses; transforms scale and move, and only text is turned. */
class Pen {
  constructor(width, height) {
    this.canvas = { width, clientWidth: width, height, clientHeight: height };
    this.shapes = [];
    this.kept = [];
    Object.assign(this, { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "10px sans-serif", textAlign: "left", textBaseline: "alphabetic", dash: [], scale: 1, x: 0, y: 0, turn: 0, d: "" });
  }

  save() {
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, dash, scale, x, y, turn } = this;
    this.kept.push({ fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, dash, scale, x, y, turn });
  }

  restore() {
    Object.assign(this, this.kept.pop());
  }

  setTransform(scale, _b, _c, _d, x, y) {
    Object.assign(this, { scale, x, y, turn: 0 });
  }

  translate(x, y) {
    this.x += x * this.scale;
    this.y += y * this.scale;
  }

  rotate(angle) {
    this.turn += (angle * 180) / Math.PI;
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  measureText(text) {
    ruler.font = this.font;
    return ruler.measureText(text);
  }

  // -- Paths.

  at(x, y) {
    return `${rounded(this.x + x * this.scale)} ${rounded(this.y + y * this.scale)}`;
  }

  beginPath() {
    this.d = "";
  }

  closePath() {
    this.d += "Z";
  }

  moveTo(x, y) {
    this.d += `M${this.at(x, y)}`;
  }

  lineTo(x, y) {
    this.d += `${this.d ? "L" : "M"}${this.at(x, y)}`;
  }

  quadraticCurveTo(a, b, x, y) {
    this.d += `Q${this.at(a, b)} ${this.at(x, y)}`;
  }

  bezierCurveTo(a, b, c, d, x, y) {
    this.d += `C${this.at(a, b)} ${this.at(c, d)} ${this.at(x, y)}`;
  }

  /** A whole circle: parts of one are not painted anywhere. */
  arc(x, y, radius) {
    const r = rounded(radius * this.scale);
    this.d += `M${this.at(x - radius, y)}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;
  }

  rect(x, y, width, height) {
    this.d += `M${this.at(x, y)}h${rounded(width * this.scale)}v${rounded(height * this.scale)}h${rounded(-width * this.scale)}Z`;
  }

  roundRect(x, y, width, height, radii) {
    const [a, b, c, e] = (Array.isArray(radii) ? radii : [radii, radii, radii, radii]).map((radius) => Math.min(radius, width / 2, height / 2));
    const corner = (radius, dx, dy) => (radius ? `a${rounded(radius * this.scale)} ${rounded(radius * this.scale)} 0 0 1 ${rounded(dx * radius * this.scale)} ${rounded(dy * radius * this.scale)}` : "");
    const run = (letter, length) => `${letter}${rounded(length * this.scale)}`;
    this.d += `M${this.at(x + a, y)}${run("h", width - a - b)}${corner(b, 1, 1)}${run("v", height - b - c)}${corner(c, -1, 1)}${run("h", c + e - width)}${corner(e, -1, -1)}${run("v", a + e - height)}${corner(a, 1, -1)}Z`;
  }

  fill() {
    this.put("path", { d: this.d, fill: plainColour(this.fillStyle) });
  }

  stroke() {
    this.put("path", { d: this.d, fill: "none", stroke: plainColour(this.strokeStyle), "stroke-width": rounded(this.lineWidth * this.scale), "stroke-dasharray": this.dash.map((part) => rounded(part * this.scale)).join(" ") || null });
  }

  fillRect(x, y, width, height) {
    this.put("rect", { x: rounded(this.x + x * this.scale), y: rounded(this.y + y * this.scale), width: rounded(width * this.scale), height: rounded(height * this.scale), fill: plainColour(this.fillStyle) });
  }

  // -- Text.

  fillText(text, x, y) {
    this.letters(text, x, y, { fill: plainColour(this.fillStyle) });
  }

  strokeText(text, x, y) {
    this.letters(text, x, y, { fill: "none", stroke: plainColour(this.strokeStyle), "stroke-width": rounded(this.lineWidth * this.scale), "stroke-linejoin": "round", "aria-hidden": "true" });
  }

  letters(text, x, y, look) {
    const [, slant, weight, size] = /^(?:(italic) )?(?:(\d+) )?([\d.]+)px/.exec(this.font) ?? [null, null, null, "12"];
    const lowered = this.textBaseline === "middle" ? 0.35 * Number(size) : 0;
    const anchor = { center: "middle", right: "end", end: "end" }[this.textAlign] ?? null;
    this.put("text", { x: rounded(this.x + x * this.scale), y: rounded(this.y + (y + lowered) * this.scale), "font-size": rounded(Number(size) * this.scale), "font-weight": weight ?? null, "font-style": slant ?? null, "text-anchor": anchor, transform: this.turn ? `rotate(${rounded(this.turn)} ${rounded(this.x)} ${rounded(this.y)})` : null, ...look }, text);
  }

  put(tag, attributes, text = "") {
    this.shapes.push(drawn(tag, { ...attributes, opacity: this.globalAlpha < 1 ? rounded(this.globalAlpha) : null }, text));
  }
}

const rounded = (value) => Math.round(value * 100) / 100;
const ruler = document.createElement("canvas").getContext("2d");

function drawn(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

const plainColours = new Map();
const oneDot = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

/** A colour as every program reads it: many do not know oklch(). */
function plainColour(colour) {
  if (/^#[\da-f]{3,6}$/i.test(colour)) return colour;
  if (!plainColours.has(colour)) {
    oneDot.fillStyle = colour;
    oneDot.fillRect(0, 0, 1, 1);
    plainColours.set(colour, `#${[...oneDot.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((part) => part.toString(16).padStart(2, "0")).join("")}`);
  }
  return plainColours.get(colour);
}
