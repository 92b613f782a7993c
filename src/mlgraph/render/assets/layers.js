// ---- Layers: a small part of the graph laid out anew, oldest layer first, few crossings (Sugiyama, Tagawa, Toda 1981).

/**
 * Place `ids` in layers of at most `limit`; without `bends`, long edges run straight and each layer is centred. Returns places (id → {column, row}), the edges to draw, each with the points it passes, and how many
 * edges were left out because a longer chain of drawn ones says the same.
 */
function layOut(ids, { focus, limit, keep, bends = true }) {
  const all = edgesWithin(ids, keep);
  const order = oldestFirst(ids, all);
  const edges = withoutRedundant(order, forwardOnly(order, all), focus);
  const layer = assignLayers(order, edges, focus);
  const columns = columnsOf(order, layer, edges, limit, bends);
  sweep(columns);
  const rows = rowsOf(columns, bends);
  return { ...rows, edges, left: all.length - edges.length, size: columns.length };
}

function oldestFirst(ids, edges) {
  const waits = new Map(ids.map((id) => [id, 0]));
  const next = new Map(ids.map((id) => [id, []]));
  for (const edge of edges) {
    waits.set(edge.to, waits.get(edge.to) + 1);
    next.get(edge.from).push(edge.to);
  }
  const rest = [...ids].sort((a, b) => byId.get(a).x - byId.get(b).x || byId.get(a).place - byId.get(b).place);
  const order = new Set(rest.filter((id) => waits.get(id) === 0));
  const grow = (from) => {
    for (const id of next.get(from)) {
      waits.set(id, waits.get(id) - 1);
      if (waits.get(id) === 0) order.add(id);
    }
  };
  for (const id of order) grow(id);
  // What is left stands on a circle; it is opened at its oldest.
  for (const id of rest) {
    if (order.has(id)) continue;
    order.add(id);
    grow(id);
  }
  return [...order];
}

function forwardOnly(order, edges) {
  const at = new Map(order.map((id, i) => [id, i]));
  return edges.filter((edge) => at.get(edge.from) < at.get(edge.to));
}

/** Leave out an edge when a chain of others leads the same way (transitive reduction, from the nearest end outwards); not those of the focus. */
function withoutRedundant(order, edges, focus) {
  const at = new Map(order.map((id, i) => [id, i]));
  const incoming = new Map(order.map((id) => [id, []]));
  for (const edge of edges) incoming.get(edge.to).push(edge);
  const forebears = new Map();
  const kept = [];
  for (const id of order) {
    const mine = new Set();
    for (const edge of incoming.get(id).sort((a, b) => at.get(b.from) - at.get(a.from))) {
      if (!mine.has(edge.from) || edge.from === focus || edge.to === focus) kept.push(edge);
      mine.add(edge.from);
      for (const older of forebears.get(edge.from)) mine.add(older);
    }
    forebears.set(id, mine);
  }
  return kept;
}

/** Longest chain towards the focus on its older side, away from it on its newer side; without a focus, from the oldest. */
function assignLayers(order, edges, focus) {
  const layer = new Map(order.map((id) => [id, 0]));
  const out = new Map(order.map((id) => [id, []]));
  for (const edge of edges) out.get(edge.from).push(edge.to);
  const leadsToFocus = new Set(focus ? [focus] : []);
  for (const id of [...order].reverse()) {
    const on = out.get(id).filter((to) => leadsToFocus.has(to));
    if (!on.length) continue;
    leadsToFocus.add(id);
    layer.set(id, Math.min(...on.map((to) => layer.get(to))) - 1);
  }
  for (const id of order) {
    for (const to of out.get(id)) {
      if (!leadsToFocus.has(to)) layer.set(to, Math.max(layer.get(to), layer.get(id) + 1));
    }
  }
  const first = Math.min(...layer.values());
  for (const [id, value] of layer) layer.set(id, value - first);
  return layer;
}

/** Columns of cells: concepts, and where a long edge passes a layer a cell of its own. A crowded layer becomes several columns. */
function columnsOf(order, layer, edges, limit, bends) {
  const count = Math.max(...layer.values(), 0) + 1;
  const layers = Array.from({ length: count }, () => []);
  for (const id of order) layers[layer.get(id)].push(id);
  const columns = [];
  const columnOf = new Map();
  for (const ids of layers) {
    const parts = Math.ceil(ids.length / limit) || 1;
    const each = Math.ceil(ids.length / parts);
    for (let part = 0; part < parts; part++) {
      const cells = ids.slice(part * each, (part + 1) * each).map((id) => ({ id, before: [], after: [], weight: 1 }));
      for (const cell of cells) columnOf.set(cell.id, { cell, column: columns.length });
      columns.push(cells);
    }
  }
  const direct = !bends || edges.length > 400;
  for (const edge of edges) {
    const [from, to] = [columnOf.get(edge.from), columnOf.get(edge.to)];
    const chain = [from.cell];
    for (let at = from.column + 1; !direct && at < to.column; at++) {
      const cell = { edge, before: [], after: [], weight: 0.5 };
      columns[at].push(cell);
      chain.push(cell);
    }
    chain.push(to.cell);
    chain.slice(1).forEach((cell, i) => {
      cell.before.push(chain[i]);
      chain[i].after.push(cell);
    });
    edge.chain = chain;
  }
  return columns;
}

function sweep(columns) {
  const number = () => columns.forEach((cells) => cells.forEach((cell, i) => (cell.at = (i + 0.5) / cells.length)));
  number();
  for (let round = 0; round < 12; round++) {
    const side = round % 2 ? "after" : "before";
    for (const cells of round % 2 ? [...columns].reverse() : columns) {
      const wish = new Map(cells.map((cell) => [cell, mean(cell[side].map((near) => near.at), cell.at)]));
      cells.sort((a, b) => wish.get(a) - wish.get(b) || a.at - b.at);
      cells.forEach((cell, i) => (cell.at = (i + 0.5) / cells.length));
    }
  }
}

const mean = (values, otherwise) => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : otherwise);

/** Rows: each cell near the middle of its neighbours, none nearer to the next than its size asks. */
function rowsOf(columns, align) {
  for (const cells of columns) {
    let row = 0;
    for (const cell of cells) {
      cell.row = row;
      row += cell.weight;
    }
    const middle = row / 2;
    for (const cell of cells) cell.row -= middle;
  }
  for (let round = 0; align && round < 16; round++) {
    for (const cells of round % 2 ? [...columns].reverse() : columns) relax(cells);
  }
  const places = new Map();
  columns.forEach((cells, column) => {
    for (const cell of cells) {
      cell.column = column;
      if (cell.id !== undefined) places.set(cell.id, { column, row: cell.row });
    }
  });
  return { places };
}

function relax(cells) {
  const wish = cells.map((cell) => mean([...cell.before, ...cell.after].map((near) => near.row), cell.row));
  const gap = (i) => (cells[i].weight + cells[i - 1].weight) / 2;
  // Cells that push against each other move as one block, to the mean of what its members wish.
  const blocks = [];
  cells.forEach((cell, i) => {
    let block = { sum: wish[i], count: 1, cells: [{ cell, offset: 0 }], length: 0 };
    while (blocks.length) {
      const above = blocks.at(-1);
      const first = cells.indexOf(block.cells[0].cell);
      const distance = above.length + gap(first);
      if (block.sum / block.count - above.sum / above.count >= distance) break;
      blocks.pop();
      above.sum += block.sum - distance * block.count;
      above.count += block.count;
      for (const member of block.cells) above.cells.push({ cell: member.cell, offset: member.offset + distance });
      above.length = distance + block.length;
      block = above;
    }
    blocks.push(block);
  });
  for (const block of blocks) {
    for (const { cell, offset } of block.cells) cell.row = block.sum / block.count + offset;
  }
}
