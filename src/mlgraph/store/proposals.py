"""``out/proposals.yaml``: what notes state and the graph does not say, for a person to decide on in any editor."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mlgraph.errors import EditError
from mlgraph.files import write_atomic
from mlgraph.model import HOWS, Evidence
from mlgraph.store.nodes import MappingNode, Node, ScalarNode, SequenceNode, Source
from mlgraph.store.splice import pair, scalar

FILE = "proposals.yaml"
ANSWERS = ("accept", "reject", "later", "swap")
_HEAD = """\
# What your notes state and the graph does not say yet, the surest first. Made by `mlgraph build` and `mlgraph propose`.
# Type a decision (accept, reject, later, or swap: accept it the other way round), change `how` or add `because` if you
# like, and run `mlgraph accept`. Or decide in the terminal: `mlgraph review`. What you typed stays when the file is made again.
"""


@dataclass(frozen=True)
class Proposal:
    """A relation that notes state, and what a person decided on it so far.

    `labels` names the concepts that the graph lacks; `against` is the chain of the graph that says the opposite.
    `stated` is the id of what notes state, where a person made something else of it, and `because` the reason that was typed.
    """

    concept: str
    builds_on: str
    how: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    against: tuple[str, ...] = ()
    decision: str = ""
    because: str = ""
    stated: str = ""

    @property
    def id(self) -> str:
        """What it is called on the command line: ``grpo/ppo``."""
        return f"{self.concept}/{self.builds_on}"


def save_proposals(out: Path, proposals: Iterable[Proposal]) -> None:
    """Write proposals; the same proposals give the same bytes, and a file that would not change is left alone."""
    old, new = changed_proposals(out, proposals)
    if old != new:
        write_atomic(out / FILE, new.decode("utf-8", "surrogatepass"))


def changed_proposals(out: Path, proposals: Iterable[Proposal]) -> tuple[bytes | None, bytes]:
    """Return what the file of proposals holds, if it is there, and what it shall hold."""
    file = out / FILE
    text = _HEAD + written(proposals)
    return file.read_bytes() if file.is_file() else None, text.encode("utf-8", "surrogatepass")


def written(proposals: Iterable[Proposal]) -> str:
    """Write proposals as YAML, for a person to type into."""
    return "".join(["proposals:\n", *("\n" + _written(one) for one in proposals)])


def load_proposals(out: Path) -> list[Proposal]:
    """Read proposals, with what a person typed.

    Raises
    ------
    EditError
        If the file cannot be understood: it is then neither used nor overwritten.
    """
    file = out / FILE
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise EditError(f"{file}:1:1: not UTF-8 (byte {error.start + 1}); {_ADVICE}") from None
    try:
        return read_proposals(text, str(file))
    except EditError as error:
        raise EditError(f"{error}; {_ADVICE}") from None


def read_proposals(text: str, file: str) -> list[Proposal]:
    """Read the text of a file of proposals.

    Raises
    ------
    EditError
        If it cannot be understood; it names the place.
    """
    source = Source(text, file)
    root = source.compose()
    listed = pair(root, "proposals")
    items = listed[1].value if listed and isinstance(listed[1], SequenceNode) else []
    if root is not None and not items and not (listed and not listed[1].value):
        source.report("wrong-type", "expected “proposals:” and a list", root)
    proposals = [_proposal(source, item) for item in items]
    if source.findings:
        raise EditError(str(source.findings[0]))
    return [one for one in proposals if one]


_ADVICE = "put it right, or delete the file if nothing typed there is needed"


def _proposal(source: Source, item: Node) -> Proposal | None:
    concept, builds_on = (_text(item, key) for key in ("concept", "builds_on"))
    if not concept or not builds_on:
        source.report("wrong-type", "a proposal has concept and builds_on", item)
        return None
    how = _one_of(source, item, "how", HOWS, re.sub("[- ]", "_", _text(item, "how"))) or "extends"
    typed = _text(item, "decision").casefold()
    decision = _one_of(
        source, item, "decision", ANSWERS, {"accepted": "accept", "rejected": "reject"}.get(typed, typed)
    )
    labels, against, evidence = (pair(item, key) for key in ("labels", "against", "evidence"))
    return Proposal(
        concept,
        builds_on,
        how,
        _number(_text(item, "confidence")),
        tuple(map(_evidence, evidence[1].value)) if evidence and isinstance(evidence[1], SequenceNode) else (),
        {_plain(source, k): _plain(source, v) for k, v in labels[1].value}
        if labels and isinstance(labels[1], MappingNode)
        else {},
        tuple(_plain(source, n) for n in against[1].value) if against and isinstance(against[1], SequenceNode) else (),
        decision,
        " ".join(_text(item, "because").split()),
        _text(item, "stated"),
    )


def _one_of(source: Source, item: Node, key: str, allowed: tuple[str, ...], text: str) -> str:
    found = pair(item, key)
    if text and text not in allowed and found:
        source.report("wrong-type", f"“{text}” is none of {', '.join(allowed)}", found[1])
    return text


def _evidence(item: Node) -> Evidence:
    note, line, quote = (_text(item, key) for key in ("note", "line", "quote"))
    return Evidence(note, int(line) if re.fullmatch(r"\d{1,9}", line) else 1, quote)


def _text(item: Node, key: str) -> str:
    found = pair(item, key)
    return found[1].value.strip() if found and isinstance(found[1], ScalarNode) else ""


def _plain(source: Source, node: Node) -> str:
    if isinstance(node, ScalarNode):
        return str(node.value)
    source.report("wrong-type", "expected text", node)
    return ""


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _written(proposal: Proposal) -> str:
    rows = [
        f"- concept: {scalar(proposal.concept)}",
        f"  builds_on: {scalar(proposal.builds_on)}",
        f"  how: {proposal.how}",
        f"  confidence: {proposal.confidence:.3f}",
    ]
    if proposal.because:
        rows.append(f"  because: {scalar(proposal.because)}")
    if proposal.stated:
        rows.append(f"  stated: {scalar(proposal.stated)}  # so it is in the notes; a person changed it")
    if proposal.labels:
        rows.append("  labels: {" + ", ".join(f"{scalar(k)}: {scalar(v)}" for k, v in proposal.labels.items()) + "}")
    if proposal.against:
        rows.append(f"  against: [{', '.join(map(scalar, proposal.against))}]  # the graph has it the other way round")
    rows += ["  evidence:"] if proposal.evidence else []
    for one in proposal.evidence:
        quote = scalar(" ".join(one.quote.split()))
        rows.append(f"    - {{note: {scalar(one.note)}, line: {one.line}, quote: {quote}}}")
    rows.append(f"  decision: {proposal.decision}".rstrip())
    return "".join(row + "\n" for row in rows)
