// ---- Margins of the map: the names of areas and branches at the left, years on top, which stay while the map moves.

const BAR = 18; // width of the bar that names a branch
const gutter = () => (container.clientWidth < 600 ? 108 : 204);

/** The bands in the window, in screen units. */
function bandsInView() {
  const { scale, at, bottom: end } = screen();
  const gap = (BAND_GAP / 2) * scale;
  return data.areas.filter((area) => scene.tops.has(area.id)).map((area) => {
    const top = at({ x: 0, y: scene.tops.get(area.id) }).y - gap;
    return { area, top, bottom: top + area.rows * ROW * scale + 2 * gap };
  }).filter(({ top, bottom }) => bottom > 24 && top < end);
}

const NAME = 12; // the least height of a name at the left edge

/** Where the names of bands stand: each in the middle of what is seen of its band, or as near to it as its neighbours let it. */
function namesInView() {
  const end = container.clientHeight;
  const middle = ({ top, bottom }) => Math.min(Math.max((top + bottom) / 2, Math.min(34, bottom - 6)), Math.max(end - 12, top + 8));
  const names = bandsInView().map((band) => ({ ...band, row: middle(band), weight: NAME, before: [], after: [] }));
  if (names.length * NAME > end - 34) return names;
  relax(names);
  names.forEach((name, i) => (name.row = Math.max(Math.min(name.row, end - 8 - (names.length - 1 - i) * NAME), 29 + i * NAME)));
  return names;
}

/** The area whose name lies under a point of the window. */
function areaAt(point) {
  if (scene.kind === "map" && point.x < gutter() - 8) {
    const names = namesInView();
    const nearest = names.find(({ row }) => Math.abs(row - point.y) <= NAME / 2);
    return (nearest ?? names.find(({ top, bottom }) => point.y >= top && point.y < bottom))?.area.id;
  }
  if (scene.kind !== "area") return undefined;
  const { scale, at } = screen();
  return scene.cards.find((card) => {
    const { x, y } = at({ x: card.left, y: card.top });
    return point.x >= x && point.x <= x + CARD.width * scale && point.y >= y - 20 && point.y <= y;
  })?.id;
}

/** The names of the areas stay at the left edge, like the head of a table, and those of their branches along a bar. */
function paintGutter(ctx) {
  const [width, end] = [gutter() - 8, container.clientHeight];
  const names = namesInView();
  ctx.fillStyle = ink().paper;
  ctx.fillRect(0, 0, width, end);
  for (const { area, top, bottom } of names) {
    ctx.fillStyle = coloursOf(area.id).band;
    ctx.fillRect(0, top, width, bottom - top);
  }
  paintBars(ctx, names);
  const left = data.branches.length ? BAR + 7 : 11;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  let last = -Infinity;
  for (const { area, row, top, bottom } of names) {
    if (row - last < NAME - 0.01) continue; // there is no room for all of them
    last = row;
    paintAreaName(ctx, area.id, left, row, { width: width - left - 6, height: bottom - top });
  }
}

function paintAreaName(ctx, area, x, y, room) {
  const sizes = container.clientWidth < 600 ? [10.5] : [12.5, 11.5, 10.5];
  const name = areaName(area).slice(0, 80);
  const fits = (size) => size + 2 <= room.height && textWidth(ctx, name, `600 ${size}px ${FONT}`) <= room.width;
  ctx.font = `600 ${sizes.find(fits) ?? sizes.at(-1)}px ${FONT}`;
  ctx.fillStyle = coloursOf(area).text;
  ctx.fillText(clip(ctx, name, room.width), x, y);
}

function paintBars(ctx, bands) {
  const bars = [];
  for (const { area, top, bottom } of bands) {
    if (area.branch && bars.at(-1)?.branch === area.branch) bars.at(-1).bottom = bottom;
    else bars.push({ branch: area.branch, id: area.id, top, bottom });
  }
  for (const { branch, id, top, bottom } of bars) {
    ctx.fillStyle = coloursOf(id)[branch ? "bar" : "dot"];
    ctx.fillRect(0, top, branch ? BAR : 4, bottom - top);
    if (branch) paintUpright(ctx, branchName(branch), Math.max(top, 24), Math.min(bottom, container.clientHeight));
  }
}

function paintUpright(ctx, text, top, bottom) {
  const room = bottom - top - 4;
  const fonts = ["700 11px", "700 10px", "700 9px"].map((size) => `${size} ${FONT}`);
  const font = fonts.find((one) => textWidth(ctx, text, one) <= room) ?? fonts.at(-1);
  ctx.font = font;
  const shown = clip(ctx, text, room);
  if (shown !== text && shown.length < 4) return;
  ctx.save();
  ctx.translate(BAR / 2 + 0.5, (top + bottom) / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = "#ffffff";
  ctx.fillText(shown, 0, 0);
  ctx.restore();
}

const yearText = (year) => (year === 0 ? "< 1900" : String(year));

/** Years stay at the top edge. */
function paintAxis(ctx, ticks) {
  const { at, left, right } = screen();
  ctx.fillStyle = ink().paper;
  ctx.fillRect(0, 0, right, 22);
  ctx.font = `11.5px ${FONT}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = ink().soft;
  let last = left - 10;
  for (const [text, place] of ticks) {
    const { x } = at({ x: place, y: 0 });
    if (x < last || x > right - 20) continue;
    ctx.fillText(text, x + 3, 12);
    last = x + textWidth(ctx, text, ctx.font) + 8;
  }
}
