// ---- Names: the search over all names.

let foldedNames = null;
function allNames() {
  foldedNames ??= concepts.map((concept) => {
    const texts = [concept.en, concept.zh, concept.id, ...(concept.names || [])].filter(Boolean);
    return { concept, names: [...new Set(texts)].map((text) => ({ text, folded: fold(text) })) };
  });
  return foldedNames;
}

/** Rank the concepts that a text may mean: whole name, beginning, part, all words, as it is spoken; then by weight. */
function search(text, limit = 12) {
  const wanted = fold(text);
  if (!wanted) return [];
  const words = text.split(/\s+/).map(fold).filter(Boolean);
  const typed = /^[a-z]{2,}$/.test(wanted) ? wanted : null;
  const hits = [];
  for (const { concept, names } of allNames()) {
    let best = null;
    names.forEach((name, i) => {
      const rank = rankOf(name.folded, wanted, words) ?? (typed && rankSpoken(name.folded, typed));
      if (rank !== null && (!best || rank < best.rank)) best = { rank, concept, name: name.text, main: i < 2 };
    });
    if (best) hits.push(best);
  }
  hits.sort((a, b) => a.rank - b.rank || b.concept.weight - a.concept.weight || a.concept.place - b.concept.place);
  return hits.slice(0, limit);
}

function rankOf(name, wanted, words) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(wanted)) return 2;
  return words.length > 1 && words.every((word) => name.includes(word)) ? 3 : null;
}

// -- Pinyin: whole syllables or first letters, in any mixture; the last one may be unfinished. v or u stands for ü.

const spokenAs = new Map();
for (const [syllable, characters] of Object.entries(data.spoken)) {
  for (const char of characters) spokenAs.set(char, [...(spokenAs.get(char) ?? []), ...new Set([syllable, syllable.replace("v", "u")])]);
}

function rankSpoken(name, typed) {
  if (!/[\u3400-\u9fff]/.test(name)) return null;
  const chars = [...name];
  const ends = chars.map((char, from) => (spokenAs.has(char) ? spokenEnd(chars, from, typed) : null));
  if (ends[0] === chars.length) return 4;
  return ends[0] !== null ? 5 : ends.some((end) => end !== null) ? 6 : null;
}

/** Where in a name a typed text ends that begins at one of its characters; null if it cannot. */
function spokenEnd(chars, at, typed) {
  if (!typed) return at;
  for (const syllable of at < chars.length ? spokenAs.get(chars[at]) ?? [chars[at]] : []) {
    for (let length = syllable.length; length; length--) {
      if (!typed.startsWith(syllable.slice(0, length)) || (length > 1 && length < syllable.length && length < typed.length)) continue;
      const end = spokenEnd(chars, at + 1, typed.slice(length));
      if (end !== null) return end;
    }
  }
  return null;
}

/** Read "TRPO → GRPO" as two concepts, each the best hit; null if the text is no such question. */
function searchPair(text) {
  const parts = text.split(/→|->|=>|\.\.|⟶/);
  if (parts.length !== 2) return null;
  const [from, to] = parts.map((part) => search(part, 1)[0]?.concept);
  return from && to ? [from.id, to.id] : null;
}
