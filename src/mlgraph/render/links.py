"""Addresses that a page may point at: sources, notes, editors. What is not surely harmless becomes no link."""

import re
from urllib.parse import quote

EDITORS = (
    "vscode",
    "vscode-insiders",
    "vscodium",
    "cursor",
    "windsurf",
    "zed",
    "idea",
    "pycharm",
    "subl",
    "txmt",
    "emacs",
)
"""Schemes that open an editor; any other scheme in the configuration makes no link."""

_ARXIV = re.compile(r"(?i:arxiv):\s*((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)")
_DOI = re.compile(r"(?i:doi):\s*(10\.\d{4,9}/\S+)")
_WEB = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)
# A scheme, a root, a backslash or a control character: such a path could lead anywhere.
_NOT_LOCAL = re.compile(r"^[/\\]|^[a-z][a-z0-9+.-]*:|[\\\x00-\x1f\x7f-\x9f]", re.IGNORECASE)


def link(source: str | None) -> str | None:
    """Make a link from an arXiv id, a DOI or a web address; nothing else ever becomes a link.

    Examples
    --------
    >>> link("arXiv:1707.06347"), link("doi:10.1007/BF00992698"), link("https://example.org/a")
    ('https://arxiv.org/abs/1707.06347', 'https://doi.org/10.1007/BF00992698', 'https://example.org/a')
    >>> link("Breiman (1996): Bagging Predictors"), link("javascript:alert(1)")
    (None, None)
    """
    source = (source or "").strip()
    if found := _ARXIV.fullmatch(source):
        return f"https://arxiv.org/abs/{found[1]}"
    if found := _DOI.fullmatch(source):
        return f"https://doi.org/{quote(found[1], safe='/:;()._-', errors='replace')}"
    return source if _WEB.fullmatch(source) else None


def note_link(path: str, base: str | None) -> str | None:
    """Make a link to a note: a web address as it is, a plain relative path below `base`; nothing else.

    Examples
    --------
    >>> note_link("notes/近端 策略.md", "../"), note_link("/etc/passwd", "../"), note_link("javascript:x", "../")
    ('../notes/%E8%BF%91%E7%AB%AF%20%E7%AD%96%E7%95%A5.md', None, None)
    """
    if _WEB.fullmatch(path):
        return path
    folder = base_link(base)
    if folder is None or not path or _NOT_LOCAL.search(path):
        return None
    return folder + quote(path, safe="/!'()*~", errors="replace")


def base_link(base: str | None) -> str | None:
    """Return the address of the folder of notes with a slash at its end, or None where it is no relative or web address.

    Examples
    --------
    >>> base_link(".."), base_link(""), base_link("javascript:x"), base_link("//evil.example")
    ('../', '', None, None)
    """
    if base is None or not (_WEB.fullmatch(base) or not _NOT_LOCAL.search(base)):
        return None
    folder = base if _WEB.fullmatch(base) else quote(base, safe="/.%", errors="replace")
    return folder if not folder or folder.endswith("/") else f"{folder}/"


def editor_address(editor: str | None, root: str) -> str | None:
    """Return the address that opens notes below a folder in an editor named for short; an address stays as it is.

    Examples
    --------
    >>> editor_address("vscode", "/home/me/my notes"), editor_address("pycharm", "/me")
    ('vscode://file/home/me/my%20notes/{path}:{line}', 'pycharm://open?file=/me/{path}&line={line}')
    """
    if editor not in EDITORS:
        return editor
    folder = quote(root if root.startswith("/") else f"/{root}", safe="/:").rstrip("/")
    if editor in {"idea", "pycharm"}:
        return f"{editor}://open?file={folder}/{{path}}&line={{line}}"
    if editor in {"subl", "txmt", "emacs"}:
        return f"{editor}://open?url=file://{folder}/{{path}}&line={{line}}"
    return f"{editor}://file{folder}/{{path}}:{{line}}"


def editor_link(template: str | None) -> str | None:
    """Return the address that opens an editor if its scheme is a known editor's.

    Examples
    --------
    >>> editor_link("vscode://file/home/me/{path}:{line}"), editor_link("javascript:alert('{path}')")
    ('vscode://file/home/me/{path}:{line}', None)
    """
    scheme = (template or "").partition(":")[0].lower()
    return template if scheme in EDITORS and "{path}" in (template or "") else None
