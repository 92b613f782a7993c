// ---- Camera: what is in view, and what lies under the pointer.

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

function fly(x, y, scale, animate = true) {
  const smooth = animate && !stillness.matches;
  if (smooth) moving = true;
  network.moveTo({ position: { x, y }, scale, animation: smooth ? { duration: 320, easingFunction: "easeInOutQuad" } : false });
  if (!smooth) network.redraw();
}

function padding({ kind }) {
  const narrow = container.clientWidth < 600;
  const side = narrow ? 12 : 28;
  if (kind === "map") return { left: gutter() + 12, top: 32, right: narrow ? 28 : 84, bottom: narrow ? 46 : 12 };
  return { left: side, top: kind === "year" ? 32 : 18, right: kind === "year" ? side + 30 : side, bottom: narrow ? 46 : 18 };
}

/** Bring the whole scene into view, but never so small or so large that it stops being readable. */
function fitScene(animate = false) {
  const { left, right, top, bottom } = scene.bounds;
  const map = scene.kind === "map";
  const pad = padding(scene);
  const room = { width: container.clientWidth - pad.left - pad.right, height: container.clientHeight - pad.top - pad.bottom };
  const whole = Math.min(room.width / (right - left), room.height / (bottom - top));
  const least = map && scene.spots.size ? room.height / (bottom - top) : scene.dots ? 0 : scene.down ? 0.8 : 0.5;
  const scale = Math.min(Math.max(whole, least), scene.dots ? LARGEST : 1.25);
  const anchor = !map && scale > whole * 1.001 ? scene.spots.get(scene.focus ?? [...scene.spots.keys()][0]) : null;
  let [x, y] = anchor ? [anchor.x, anchor.y] : [(left + right) / 2, (top + bottom) / 2];
  if (map && scale > whole * 1.01) x = right - room.width / scale / 2;
  if (anchor) [x, y] = [inside(x, left, right, room.width / scale), inside(y, top, bottom, room.height / scale)];
  fitted = { x: x + (pad.right - pad.left) / 2 / scale, y: y + (pad.bottom - pad.top) / 2 / scale, scale };
  fly(fitted.x, fitted.y, scale, animate);
}

let fitted = null; // where `fitScene` put the camera last

/** Whether somebody, or what opened beside it, has moved the camera from there. */
const isMoved = ({ x, y, scale }) => Math.hypot(x - fitted.x, y - fitted.y) * scale > 1 || Math.abs(scale / fitted.scale - 1) > 0.001;

/** A middle around which a window of some size shows no more emptiness than it must. */
const inside = (middle, first, last, size) => (last - first < size ? (first + last) / 2 : Math.min(Math.max(middle, first + size / 2), last - size / 2));

function zoomBy(factor) {
  const { x, y } = network.getViewPosition();
  fly(x, y, scaleWithin(network.getScale() * factor), false);
}

/** No smaller and no larger than anything can be made out. */
const scaleWithin = (scale) => Math.min(Math.max(scale, 0.02), 4);

function flyTo(id, least = 0.9) {
  const spot = scene.spots.get(id);
  if (spot) fly(spot.x, spot.y, Math.max(camera.scale, least));
}

/** After the panel came or went: nothing grows or shrinks, and what is on the left on top stays there, unless that would hide the chosen concept. */
function keepCamera({ x, y, scale, ...was }, id) {
  const [width, height] = [container.clientWidth / scale, container.clientHeight / scale];
  const { left, top } = screen();
  const { bounds, spots } = scene;
  const [pad, spot] = [padding(scene), spots.get(id)];
  const middle = { x: x + (width - was.width / scale) / 2, y: y + (height - was.height / scale) / 2 };
  if (spot) {
    middle.x = showing(spot.x, middle.x, width / 2 - (left + 20) / scale, width / 2 - 150 / scale);
    middle.y = showing(spot.y, middle.y, height / 2 - (top + 20) / scale, height / 2 - 60 / scale);
  } else {
    middle.x = inside(middle.x, bounds.left - pad.left / scale, bounds.right + pad.right / scale, width);
    middle.y = inside(middle.y, bounds.top - pad.top / scale, bounds.bottom + pad.bottom / scale, height);
  }
  fly(middle.x, middle.y, scale, false);
}

/** The middle nearest to one, from which a place is no further than it may be, before and after it. */
const showing = (place, middle, before, after) => Math.min(Math.max(middle, place - after), place + before);

// -- What is under the pointer.

function spotAt(point) {
  const scale = network.getScale();
  const { x, y } = network.DOMtoCanvas(point);
  if (!scene.dots) {
    const { width, height } = scene.box;
    return [...scene.spots.values()].find((spot) => Math.abs(spot.x - x) <= width / 2 && Math.abs(spot.y - y) <= height / 2);
  }
  let [best, least] = [null, 14 / scale];
  for (const spot of scene.spots.values()) {
    const distance = Math.hypot(spot.x - x, spot.y - y);
    if (distance < least) [best, least] = [spot, distance];
  }
  return best ?? labelAt(point);
}

const labelAt = ({ x, y }) => {
  const label = placed.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
  return label && scene.spots.get(label.id);
};

function lineAt(point) {
  const reach = 6 / network.getScale();
  const at = network.DOMtoCanvas(point);
  for (const line of drawnLines) {
    const way = line.way ?? line.points;
    for (let i = 1; i < way.length; i++) {
      if (distanceTo(at, way[i - 1], way[i]) < reach) return line.edge;
    }
  }
  return null;
}

function distanceTo(p, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.min(Math.max(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1), 0), 1);
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}
