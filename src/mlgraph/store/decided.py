"""Changes of ``graph/decisions.yaml``, as splices: what a person wrote there stays as it is."""

from dataclasses import replace
from pathlib import Path

from mlgraph.errors import EditError
from mlgraph.findings import Finding
from mlgraph.model import Location
from mlgraph.store.cut import remove_item, remove_pair
from mlgraph.store.decisions import HEAD, Decisions, Rejection, read_decisions
from mlgraph.store.document import Document
from mlgraph.store.nodes import MappingNode, Node, SequenceNode, Source
from mlgraph.store.splice import Item, add_pair, append_item, pair, scalar

_NOWHERE = Location("")


class DecisionsFile(Document[Decisions]):
    """A decisions file that is being changed.

    Examples
    --------
    >>> file = DecisionsFile(Path("decisions.yaml"), b"rejected:\\n  - method   # a word, no concept\\n")
    >>> file.reject("ppo", "sac")
    >>> file.redirect("a", "b", "renamed")
    >>> print(file.text, end="")
    rejected:
      - method   # a word, no concept
      - {concept: ppo, builds_on: sac}
    <BLANKLINE>
    renamed:
      a: b
    """

    def __init__(self, file: Path, data: bytes | None) -> None:
        super().__init__(file, data, _read)

    def reject(self, concept: str, builds_on: str = "", names: tuple[str, ...] = ()) -> None:
        """Write down that a relation, or a concept, is rejected."""
        rejection = Rejection(concept, builds_on, names)
        if any((r.concept, r.builds_on) == (concept, builds_on) for r in self.value.rejected):
            return
        parts = [f"concept: {scalar(concept)}"]
        parts += [f"builds_on: {scalar(builds_on)}"] if builds_on else []
        parts += [f"names: [{', '.join(map(scalar, names))}]"] if names else []
        source, root = self._root()
        item = Item(f"{{{', '.join(parts)}}}")
        has = pair(root, "rejected")
        block = Item("", (f"- {item.short}",))
        splice = (
            append_item(source, root, "rejected", item)
            if has and root
            else add_pair(source, None, root, "rejected", block)
        )
        self.change([splice], replace(self.value, rejected=(*self.value.rejected, rejection)))

    def forget(self, concept: str, builds_on: str = "") -> None:
        """Take a rejection back."""
        source, root = self.root()
        found = pair(root, "rejected")
        old = self.value
        index = next((i for i, r in enumerate(old.rejected) if (r.concept, r.builds_on) == (concept, builds_on)), None)
        if index is None or not found or not isinstance(root, MappingNode):
            raise EditError(f"{self.file}: {concept} is not rejected")
        many = isinstance(found[1], SequenceNode) and len(found[1].value) > 1
        splice = remove_item(source, found[1], index) if many else remove_pair(source, root, "rejected")
        self.change([splice], replace(old, rejected=old.rejected[:index] + old.rejected[index + 1 :]))

    def redirect(self, old: str, new: str, how: str) -> None:
        """Write down that an id was ``renamed`` or ``merged`` into another."""
        source, root = self._root()
        found = pair(root, how)
        item = Item(scalar(new))
        if found:
            splice = add_pair(source, *found, scalar(old), item)
        else:
            splice = add_pair(source, None, root, how, Item("", (f"{scalar(old)}: {scalar(new)}",)))
        value = self.value
        renamed, merged = dict(value.renamed), dict(value.merged)
        (merged if how == "merged" else renamed)[old] = new
        self.change([splice], replace(value, renamed=renamed, merged=merged))

    def release(self, id: str) -> None:
        """Take redirects of an id away, since it is a concept again."""
        for how in ("renamed", "merged"):
            source, root = self.root()
            found = pair(root, how)
            if not found or not pair(found[1], id) or not isinstance(found[1], MappingNode):
                continue
            splice = remove_pair(source, found[1], id)
            left = {old: new for old, new in getattr(self.value, how).items() if old != id}
            self.change(
                [splice], replace(self.value, renamed=left) if how == "renamed" else replace(self.value, merged=left)
            )

    def _root(self) -> tuple[Source, Node | None]:
        if not self.text:
            self.text = HEAD
        source, root = self.root()
        return source, root


def _read(text: str, name: str) -> tuple[Decisions, list[Finding]]:
    decisions, findings = read_decisions(text, name)
    bare = tuple(replace(rejection, location=_NOWHERE) for rejection in decisions.rejected)
    return replace(decisions, rejected=bare, places={}), findings
