"""Small pieces of the site's HTML: text that is only text, links that are surely harmless, file names for ids."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from urllib.parse import quote

from mlgraph.model import Concept
from mlgraph.names import CJK, slug
from mlgraph.render.links import link


def file_names(keys: Iterable[str]) -> Mapping[str, str]:
    """Give each id a file name that every host and disk takes: itself if it is a slug, else with a part of its hash.

    Examples
    --------
    >>> file_names(["ppo", "../x", "策略"])
    {'ppo': 'ppo', '../x': 'x-d6b96a97', '策略': '策略'}
    """
    names = {}
    for key in keys:
        plain = slug(key)[:60] if key else ""
        safe = plain == key and plain.lower() not in _RESERVED
        mark = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        names[key] = key if safe else f"{plain}-{mark}".strip("-")
    return names


_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(10))}


def as_text(text: str) -> str:
    """Escape a text for any place between tags."""
    return escape(without_controls(text))


def in_its_language(text: str) -> str:
    """Escape a text, and say where it is Chinese, so that it is read aloud as such.

    Examples
    --------
    >>> in_its_language("PPO"), in_its_language("近端策略优化")
    ('PPO', '<span lang="zh-Hans">近端策略优化</span>')
    """
    return f'<span lang="zh-Hans">{as_text(text)}</span>' if CJK.search(text) else as_text(text)


def without_controls(text: str) -> str:
    """Leave out what HTML cannot hold, and show characters that turn the reading direction as what they are."""
    if text.isprintable():
        return text
    return "".join(char if char in "\t\n" or char.isprintable() or char == "\u3000" else "\ufffd" for char in text)


def about_line(concept: Concept) -> str:
    """Return what a concept is about, in each language a line."""
    return "<br>".join(in_its_language(concept.about[lang]) for lang in sorted(concept.about))


def source_link(text: str | None, source: str | None) -> str:
    """Return a text as a link to a source, where that is one that can be linked."""
    url = link(source)
    shown = as_text(text or "")
    return f'<a href="{escape(url)}" rel="noopener noreferrer">{shown}</a>' if url else shown


def as_href(path: str) -> str:
    """Quote a path inside the site for an attribute."""
    return escape(quote(path, safe="/", errors="replace"))
