"""What makes one call impossible. What is wrong in a user's files is a `Finding` instead."""

from collections.abc import Sequence


class MlgraphError(Exception):
    """Base of all errors that mlgraph raises on purpose; the text is written for the user."""


class ConfigError(MlgraphError):
    """The configuration cannot be used."""


class GraphError(MlgraphError):
    """The graph cannot be read at all, for instance because the folder is missing."""


class GraphWarning(UserWarning):
    """Something in the files of the graph could not be used and was left out; the rest of the graph was loaded."""


class EditError(MlgraphError):
    """A change that cannot be made safely; nothing was written."""


class NotesNotFoundError(MlgraphError):
    """A path that should hold notes does not exist."""

    def __init__(self, path: str):
        super().__init__(f"there is no file or folder “{path}”")


class UnknownConceptError(MlgraphError):
    """No concept has this name.

    Attributes
    ----------
    name : str
        What was asked for.
    suggestions : sequence of str
        Names that are close to it, best first.
    """

    def __init__(self, name: str, suggestions: Sequence[str] = ()):
        hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"no concept is called “{name}”{hint}")
        self.name = name
        self.suggestions = suggestions


class AmbiguousNameError(MlgraphError):
    """A name that several concepts share on purpose.

    Attributes
    ----------
    candidates : sequence of str
        Ids of the concepts that the name may mean.
    """

    def __init__(self, name: str, candidates: Sequence[str]):
        super().__init__(f"“{name}” may mean {', '.join(candidates)}; use one of these ids")
        self.name = name
        self.candidates = candidates


class UnknownAreaError(MlgraphError):
    """No area of the graph has this name."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()):
        hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else "; mlgraph stats lists them"
        super().__init__(f"no area is called “{name}”{hint}")
        self.name = name
        self.suggestions = suggestions


class NoPathError(MlgraphError):
    """No chain of builds-on relations leads from one concept to the other.

    Attributes
    ----------
    start, end : str
        Ids of the two concepts, as asked.
    reverse : sequence of str
        The chain from `end` to `start`, oldest first; empty where there is none.
    forebears : sequence of str
        Nearest common forebears of both; empty where there is none.
    """

    def __init__(self, start: str, end: str, reverse: Sequence[str] = (), forebears: Sequence[str] = ()):
        super().__init__(f"{end} does not build on {start}")
        self.start = start
        self.end = end
        self.reverse = reverse
        self.forebears = forebears
