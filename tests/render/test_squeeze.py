"""What a page leaves out of our scripts changes nothing of what they do: the browser tests run the squeezed ones."""

import pytest

from mlgraph.render.page import SCRIPTS, asset
from mlgraph.render.squeeze import _tokens, squeeze_script, squeeze_style


@pytest.mark.parametrize(
    "text",
    [
        'const a="// no comment, /* nor this */";',
        "const a='it\\'s';",
        'const a=`one ${b ? `two  ${c}` : ""} // three`;',
        "const a=/[`'\"/]  +/gu;",
        "a=b/c/d;",
        "return/ x/.test(a);",
    ],
)
def test_texts_and_patterns_stay_as_they_are(text: str) -> None:
    assert squeeze_script(text) == text


@pytest.mark.parametrize("name", [*SCRIPTS, "site"])
def test_the_same_words_and_signs_in_the_same_order(name: str) -> None:
    def solid(text: str) -> list[str]:
        return [token for kind, token in _tokens(text) if kind != "space"]

    script = asset(f"{name}.js")
    assert solid(squeeze_script(script)) == solid(script)
    assert len(squeeze_script(script)) < len(script)


def test_a_line_that_may_end_a_statement_ends_it_still() -> None:
    assert squeeze_script("let a = 1\nlet b = a\n++b\n") == "let a=1\nlet b=a\n++b"
    assert squeeze_script("a = b,\n  c;\n\n\nd();") == "a=b,c;d();"


def test_a_style_keeps_its_texts_and_sums() -> None:
    style = 'a::after{content:" •";width:calc(100% - 2px);font:12px "Segoe UI",serif;}'
    assert squeeze_style(style) == style
