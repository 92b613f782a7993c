// ---- Stages: a long plan in parts, each of which leads to one concept; the same as mlgraph.queries.stages.

const MOST_STEPS = 12;
const LEAST_STEPS = 4;

function stagesOf(steps) {
  if (steps.length <= MOST_STEPS) return steps.length ? [steps] : [];
  const found = [];
  for (const { stretch, closes } of stretchesOf(steps)) {
    if (found.length && found.at(-1).length < (closes ? MOST_STEPS : LEAST_STEPS)) found.at(-1).push(...stretch);
    else found.push([...stretch]);
  }
  return found;
}

/** The longest stretches that serve one step and are not too long; between them stand the steps that close more. */
function stretchesOf(steps) {
  const starts = stretchStarts(steps);
  const found = [];
  let end = steps.length;
  while (end) {
    const closes = end - starts[end - 1] > MOST_STEPS;
    const begin = closes ? end - 1 : starts[end - 1];
    found.unshift({ stretch: steps.slice(begin, end), closes });
    end = begin;
  }
  return found;
}

/** For each step the place where the stretch of steps begins that were taken for it. */
function stretchStarts(steps) {
  const [starts, waiting] = [[], []];
  steps.forEach(({ id }, place) => {
    let start = place;
    while (waiting.length && steps[waiting.at(-1)].neededBy.includes(id)) start = starts[waiting.pop()];
    starts.push(start);
    waiting.push(place);
  });
  return starts;
}
