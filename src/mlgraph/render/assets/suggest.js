// ---- Suggestions: what a name that nobody has may have been meant for, by the letters that differ (as mlgraph.suggest).

const CLOSE = 0.6;
const TRIED = 60;

/** Concepts with a name close to a text, the closest first; then those whose name stands within it, the longest first. */
function closest(text, limit = 5) {
  const typed = fold(text.slice(0, 100)); // no name is as long as what may be pasted
  const names = allNames().flatMap(({ concept, names: all }) => all.map((name, i) => ({ ...name, concept, name: name.text, main: i < 2 })));
  const pairs = [...new Set(pairsOf(typed))];
  const shares = ({ folded }) => pairs.filter((pair) => folded.includes(pair)).length / Math.max(pairs.length, folded.length - 1);
  const tried = names.map((name) => ({ ...name, share: shares(name) })).sort((a, b) => b.share - a.share).slice(0, TRIED);
  const rated = tried.map((name) => ({ ...name, rate: 1 - distance(typed, name.folded) / Math.max(typed.length, name.folded.length) }));
  const close = rated.filter(({ rate }) => rate >= CLOSE).sort((a, b) => b.rate - a.rate || b.concept.weight - a.concept.weight);
  const within = names.filter(({ folded }) => folded.length > 2 && typed.includes(folded)).sort((a, b) => b.folded.length - a.folded.length);
  const best = new Map();
  for (const name of [...close, ...within]) if (!best.has(name.concept)) best.set(name.concept, name);
  return [...best.values()].slice(0, limit);
}

const pairsOf = (text) => Array.from(text.slice(1), (char, i) => text[i] + char);

/** Letters to insert, drop or change, or neighbours to swap, that make one text of the other (Damerau 1964). */
function distance(one, other) {
  let [before, last, row] = [[], [], Array.from({ length: other.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= one.length; i++) {
    [before, last, row] = [last, row, [i]];
    for (let j = 1; j <= other.length; j++) {
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]), swapped ? before[j - 2] + 1 : Infinity));
    }
  }
  return row[other.length];
}
