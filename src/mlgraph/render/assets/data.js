// ---- Data: what Python wrote, indexed. Ids keep Python's alphabetical order: `concepts` is sorted, `place` is the rank.

const data = JSON.parse(document.getElementById("data").textContent);
const HOWS = Object.keys(data.cost);
const concepts = data.nodes;
const byId = new Map();
const areas = new Map(data.areas.map((area, place) => [area.id, { ...area, place, count: 0 }]));

concepts.forEach((concept, place) => {
  Object.assign(concept, { place, older: [], newer: [], hints: [] });
  byId.set(concept.id, concept);
  areas.get(concept.group).count += 1;
});

// Several relations between the same two: the first one counts, as in Python.
const relations = new Map();
const pairKey = (older, newer) => `${byId.get(older).place} ${byId.get(newer).place}`;
for (const edge of data.edges) {
  const key = pairKey(edge.from, edge.to);
  if (relations.has(key)) continue;
  relations.set(key, edge);
  byId.get(edge.to).older.push(edge);
  byId.get(edge.from).newer.push(edge);
}
const relation = (older, newer) => relations.get(pairKey(older, newer));

for (const concept of concepts) {
  concept.newer.sort((a, b) => byId.get(a.to).place - byId.get(b.to).place);
  // How much of the field hangs on it: what is labelled first when there is no room for all.
  concept.weight = concept.newer.length + 0.4 * concept.older.length + (concept.notes ? 2 : 0);
}
const byWeight = [...concepts].sort((a, b) => b.weight - a.weight || a.place - b.place);

// What notes state between two concepts of the graph that the graph does not: drawn only when asked for.
const proposedEdges = data.proposals.filter(({ from, to }) => byId.has(from) && byId.has(to) && from !== to);
for (const edge of proposedEdges) {
  edge.proposed = true;
  for (const id of [edge.from, edge.to]) byId.get(id).hints.push(edge);
}
