"""Answers as text for other programs: Mermaid diagrams and Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mlgraph.names import printable
from mlgraph.queries.learning import duration, reason, total
from mlgraph.queries.stages import stages
from mlgraph.render.links import link

if TYPE_CHECKING:
    from mlgraph.model import Concept, NoteSummary, Relation
    from mlgraph.queries import Curriculum
    from mlgraph.queries.learning import Plan, Step

_LINE = {"extends": "-->", "combines": "-->", "uses": "-.->", "kind_of": "-.->", "motivated_by": "-.->"}
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~$])")


def mermaid(concepts: Mapping[str, Concept], ids: Iterable[str], relations: Iterable[Relation]) -> str:
    """Draw some concepts and the relations among them as a Mermaid flowchart; arrows run from older to newer.

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> both = {"trpo": Concept("trpo", {"en": "TRPO"}), "end": Concept("end", {"en": 'The "end"'}, year=2020)}
    >>> print(mermaid(both, both, [Relation("end", "trpo", "motivated_by")]))
    flowchart TD
      n0["TRPO"]
      n1["The #quot;end#quot; (2020)"]
      n0 -.->|motivated by| n1
    """
    # Ids are numbered, since Mermaid trips over words of its own such as "end".
    key = {id: f"n{number}" for number, id in enumerate(dict.fromkeys(ids))}
    lines = ["flowchart TD"]
    for id, name in key.items():
        concept = concepts[id]
        year = f" ({concept.year})" if concept.year else ""
        lines.append(f'  {name}["{_quoted(concept.name)}{year}"]')
    for relation in relations:
        if relation.builds_on in key and relation.concept in key:
            how = relation.how.replace("_", " ")
            lines.append(f"  {key[relation.builds_on]} {_LINE[relation.how]}|{how}| {key[relation.concept]}")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """Write text as Mermaid's quoted labels need it: nothing in it ends the label, or is Markdown, HTML or a directive."""
    return "".join(_ENTITY.get(char, char) for char in " ".join(printable(text).split()))


_ENTITY = {'"': "#quot;", "&": "#amp;", "<": "#lt;", ">": "#gt;"} | {char: f"#{ord(char)};" for char in "#`%"}


def markdown(text: str) -> str:
    r"""Write text so that Markdown shows it as it is.

    Examples
    --------
    >>> markdown("a*b [x](y) <b>")
    'a\\*b \\[x\\](y) \\<b\\>'
    """
    return _MARKDOWN.sub(r"\\\1", " ".join(printable(text).split()))


def source_link(source: str | None) -> str:
    """Write a source as a Markdown link where it is one; empty where there is none.

    Examples
    --------
    >>> source_link("arXiv:1707.06347"), source_link(None)
    ('[arXiv:1707.06347](<https://arxiv.org/abs/1707.06347>)', '')
    """
    if not source:
        return ""
    address = link(source)
    return f"[{markdown(source)}](<{address}>)" if address else markdown(source)


def heading(concept: Concept) -> str:
    """Name a concept with its other labels and its year, for Markdown."""
    others = [label for label in concept.label.values() if label != concept.name]
    details = ", ".join([*map(markdown, others), *([str(concept.year)] if concept.year else [])])
    return f"**{markdown(concept.name)}**" + (f" ({details})" if details else "")


def because(text: Mapping[str, str]) -> str:
    """Choose one language of a reason, for Markdown."""
    return markdown(text.get("en") or next(iter(text.values()), ""))


def path_markdown(
    concepts: Mapping[str, Concept], path: Sequence[str], steps: Iterable[Relation], quotes: Mapping[str, Sequence[str]]
) -> str:
    """Write a path as Markdown: a list of its concepts, each with what it does with the one before.

    Parameters
    ----------
    quotes : mapping of str to sequence of str
        For the concept of each step the lines that support it.
    """
    lines = ["# " + " → ".join(markdown(concepts[id].name) for id in path), "", f"1. {heading(concepts[path[0]])}"]
    for number, step in enumerate(steps, 2):
        words = because(step.because)
        lines.append(f"{number}. {heading(concepts[step.concept])}")
        how = f"{step.how.replace('_', ' ')} {markdown(concepts[step.builds_on].name)}"
        lines.append(f"   - {how}" + (f": {words}" if words else ""))
        if paper := source_link(step.source or concepts[step.concept].source):
            lines.append(f"   - {paper}")
        lines += [f"   - {markdown(quote)}" for quote in quotes.get(step.concept, ())]
    return "\n".join(lines)


def plan_markdown(
    graph: Curriculum, plan: Plan, treating: Callable[[str], Sequence[NoteSummary]] = lambda concept: ()
) -> str:
    """Write a learning path as a Markdown checklist.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph, Relation
    >>> from mlgraph.queries.learning import make_plan
    >>> ppo = Concept("ppo", {"en": "PPO"}, builds_on=(Relation("ppo", "trpo"),))
    >>> graph = Graph({"ppo": ppo, "trpo": Concept("trpo", {"en": "TRPO"})})
    >>> print(plan_markdown(graph, make_plan(graph, ["ppo"])))
    # Learning path: PPO
    <BLANKLINE>
    2 steps, 1 h
    <BLANKLINE>
    - [ ] **TRPO**, 30 min
      - for PPO
      - then: PPO
    - [ ] **PPO**, 30 min
    """
    names = ", ".join(markdown(graph.concepts[id].name) for id in plan.targets)
    lines = [f"# Learning path: {names}", "", f"{len(plan.steps)} steps, {duration(plan.minutes)}", ""]
    if not plan.steps and not plan.cut:
        lines += ["Nothing is left to learn.", ""]
    for what, ids in (("Known", plan.known), ("Taken for granted", plan.folded)):
        if ids:
            lines += [f"{what}: {_names(graph, ids)}", ""]
    parts = stages(plan.steps)
    for number, part in enumerate(parts, 1):
        if len(parts) > 1:
            name = markdown(graph.concepts[part[-1].concept].name)
            before = [""] if number > 1 else []
            lines += [*before, f"## {number}. {name}: {len(part)} steps, {duration(total(part))}", ""]
        for step in part:
            lines += _step_lines(graph, step, treating(step.concept))
    for what, ids in (("Left out for want of time", plan.cut), ("Taken on trust", plan.trusted)):
        if ids:
            lines += ["", f"{what}: {_names(graph, ids)}"]
    return "\n".join(lines)


def _names(graph: Curriculum, ids: Iterable[str]) -> str:
    return ", ".join(markdown(graph.concepts[id].name) for id in ids)


def _step_lines(graph: Curriculum, step: Step, notes: Iterable[NoteSummary]) -> Iterator[str]:
    concept = graph.concepts[step.concept]
    yield f"- [ ] {heading(concept)}, {duration(step.minutes)}" + ("" if step.required else ", only helps")
    if about := because(concept.about):
        yield f"  - {about}"
    if relation := reason(graph, step):
        words = because(relation.because)
        yield f"  - for {markdown(graph.concepts[relation.concept].name)}" + (f": {words}" if words else "")
    if step.unlocks:
        yield f"  - then: {_names(graph, step.unlocks)}"
    if step.instead_of:
        yield f"  - or instead: {_names(graph, step.instead_of)}"
    for note in notes:
        yield f"  - read {markdown(note.path)}:{note.line} {markdown(note.title)} ({note.minutes} min)"
    if paper := source_link(concept.source):
        yield f"  - {paper}" + (f" {markdown(concept.title)}" if concept.title else "")
