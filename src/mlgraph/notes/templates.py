"""What a site generator fills in: ``{% include figure.html %}``, ``[DQN]({{ site.baseurl }}/dqn)``."""

import re

# Braces alone may be a formula: they are a template's where a link points.
_TAG = re.compile(
    r"(?P<target>\((?=\{[%{]))?(?:\{%[^\n{}]{1,400}%\}|(?<=\()\{\{[^\n{}]{1,200}\}\})(?P<last>[ \t]*(?=[\r\n]|\Z))?"
)


def without_templates(text: str) -> str:
    """Put HTML that nobody reads in the place of a template's tags, as many bytes long; in a link's target they only lose their spaces.

    Examples
    --------
    >>> without_templates("{% cite ppo %} and [SAC]({{ site.url }}/sac)")
    '<a           > and [SAC]({{_site.url_}}/sac)'
    """
    return _TAG.sub(_replaced, text)


def _replaced(tag: re.Match[str]) -> str:
    if tag["target"]:
        return re.sub(r"\s", "_", tag[0])
    opens, closes = ("<!--", "-->") if tag["last"] is not None else ("<a", ">")
    return opens + " " * (len(tag[0].encode("utf-8", "surrogatepass")) - len(opens + closes)) + closes
