"""Markdown → prose: what a reader reads, each character with its place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.notes.markdown import read_markdown
from mlgraph.notes.prose import GAP, Prose, simple_math


def blocks(source: str) -> list[tuple[str, int, str]]:
    prose, _ = read_markdown(source)
    text = prose.text()
    return [(block.kind, block.level, text[block.start : block.end]) for block in prose.blocks]


def prose_of(source: str) -> str:
    return read_markdown(source)[0].text()


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("**PPO** 是 *TRPO* 的 ~~简化~~ `改进`。", "PPO 是 TRPO 的 简化 改进。\n"),
        ("a\\*b &amp; c&lt;d", "a*b & c<d\n"),
        ("[PPO](https://x.org/ppo) and <https://x.org>", f"PPO and {GAP}\n"),
        ("见 https://arxiv.org/abs/1707.06347，以及www.x.org/a_b_c。", f"见 {GAP}，以及{GAP}。\n"),
        ("[ref][r]\n\n[r]: https://x.org 'title'\n", "ref\n"),
        ("[[ppo|PPO]] 与 [[trpo]]", "PPO 与 trpo\n"),
        ("![a *picture*](x.png)见图", "见图\n"),
        ("见[公式]与[代码]。", f"见{GAP}与{GAP}。\n"),
        ("$\\text{DDPG}$ 与 $Q$ 与 $x_{t+1}=3$", f"DDPG 与 Q 与 {GAP}\n"),
        ("前\n\n$$\n\\nabla J = PPO\n$$\n\n后", "前\n" + GAP + "后\n"),
        ("前\n\n```python\nppo = TRPO()\n```\n\n    indented = SAC\n\n后", "前\n后\n"),
        ("{% figure '图' 'SAC fails here. It'%}\nPPO 改进了 TRPO。\n", "\nPPO 改进了 TRPO。\n"),
        ("{% newthought %} PPO {% cite b %} uses\nGAE\n", " PPO  uses GAE\n"),
        ("[PPO]({% post_url 2020-01-02-ppo %}) 与 [SAC]({{ site.url }}/sac)", "PPO 与 SAC\n"),
        ("$e^{{x}}$ 与 {{PPO}}", f"{GAP} 与 {{{{PPO}}}}\n"),
        ("一行  \n二行\\\n三行<br>四行\n五行", "一行\n二行\n三行\n四行 五行\n"),
        ("PPO[^1]\n\n[^1]: see TRPO\n", "PPO\nsee TRPO\n"),
        ("a <span title='TRPO'>b</span> c", "a b c\n"),
        ("<div>\n<p class='SAC'>PPO</p>\n</div>\n", "\nPPO\n\n\n"),
        ("<!-- TRPO > SAC\n\nDDPG -->\n\nPPO", "\nPPO\n"),
        ("<script>\nvar TRPO = 1 < 2;\n</script>\n\n<style>SAC {}</style>\n\nPPO", "\n\nPPO\n"),
        ("> <!-- a > b\n> TRPO\n> -->\n\nPPO", "\nPPO\n"),
        ("---\n\nPPO\n\n***\n", "\nPPO\n\n"),
        ("it doesn’t use BERT’s ‘head’", "it doesn't use BERT's ‘head’\n"),
        ("", ""),
        ("   \n\t\n", ""),
    ],
)
def test_prose(source: str, prose: str) -> None:
    assert prose_of(source) == prose


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# One\n\n### Three #\n", [("heading", 1, "One"), ("heading", 3, "Three")]),
        ("One\n===\n\nTwo\n" + "-" * 200 + "\n", [("heading", 1, "One"), ("heading", 2, "Two")]),
        ("- a\n  - b\n    c\n- d\n", [("item", 1, "a"), ("item", 2, "b c"), ("item", 1, "d")]),
        ("1. a\n\n   b\n2. [x] c\n", [("item", 1, "a"), ("item", 1, "b"), ("item", 1, "c")]),
        ("| a | b |\n|---|---|\n| 1 | |\n| 3 | `4` |\n", [("row", 0, "a\tb"), ("row", 0, "1\t"), ("row", 0, "3\t4")]),
        (f"|a|b|\n|{'-' * 99}|:-:|\n|1|2|\n", [("row", 0, "a\tb"), ("row", 0, "1\t2")]),
        ("> one\n> two\n\nthree", [("quote", 0, "one two"), ("paragraph", 0, "three")]),
        ("> [!note] Title\n> body\n", [("quote", 0, f"{GAP} Title body")]),
        ("> - a\n", [("item", 1, "a")]),
        ("# A\r\n\r\nb\r\nc\r\n", [("heading", 1, "A"), ("paragraph", 0, "b c")]),
        ("# A\r\rb\r", [("heading", 1, "A"), ("paragraph", 0, "b")]),
    ],
)
def test_blocks(source: str, expected: list[tuple[str, int, str]]) -> None:
    assert blocks(source) == expected


def test_what_is_set_off() -> None:
    prose, _ = read_markdown("**PPO** [[trpo|TRPO]] `SAC` *DQN* ****\n")
    assert [prose.text()[start:end] for start, end in prose.strong] == ["PPO", "TRPO", "SAC"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_no_prose(end: str) -> None:
    prose, front = read_markdown(f"---{end}tags: TRPO{end}---{end}PPO{end}")
    assert (prose.text(), front.split()) == ("PPO\n", ["tags:", "TRPO"])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("title", ["TRPO", '"TRPO"', "'TRPO' "])
def test_a_title_in_front_matter_is_a_heading_where_the_text_has_none_at_its_top(end: str, title: str) -> None:
    source = f"---{end}tags: [rl]{end}title: {title}{end}---{end}{{}}PPO{end}"
    prose, _ = read_markdown(source.format(""))
    [heading, _] = prose.blocks
    assert (heading.kind, heading.level, prose.text()) == ("heading", 0, "TRPO\nPPO\n")
    assert source[prose.offsets[0] : prose.offsets[3] + 1] == "TRPO"
    assert read_markdown(source.format("# "))[0].text() == "PPO\n"


def test_front_matter_stands_only_at_the_top() -> None:
    assert prose_of("PPO\n\n---\nTRPO\n\n---\nSAC\n") == "PPO\n\nTRPO\n\nSAC\n"
    assert prose_of("---\n\nPPO\n\n---\n") == "\nPPO\n\n"


def test_an_open_front_matter_is_prose() -> None:
    assert read_markdown("---\ntitle: TRPO\n")[1] == ""


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("$PPO$", "PPO"),
        (r"$\mathrm{Q}$-learning", ""),
        (r"$\epsilon$", "ε"),
        (r"$$\text{TD}(\lambda)$$", ""),
        ("$a$b$", ""),
        ("$$", ""),
        (r"$\operatorname{Actor-Critic}$", "Actor-Critic"),
    ],
)
def test_simple_math(source: str, name: str) -> None:
    assert simple_math(source) == name


WORD = st.text(alphabet="PROabc策略优化梯度𝑥é", min_size=1, max_size=5)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
INLINE = st.one_of(
    WORDS, WORDS.map("**{}**".format), WORDS.map("*{}*".format), WORDS.map("`{}`".format), WORDS.map("[[{}]]".format),
    WORDS.map("[{}](https://hidden.org/HIDDEN)".format), WORDS.map("![HIDDEN {}](HIDDEN)".format),
    WORDS.map("$HIDDEN = {}^2$".format), WORDS.map("<b HIDDEN>{}</b>".format), st.just("https://x.org/HIDDEN_a"),
    st.just("[公式]"),
)  # fmt: skip
LINE = st.lists(INLINE, min_size=1, max_size=4).map("，".join)
BLOCK = st.one_of(
    LINE, LINE.map("## {}".format), LINE.map("{}\n===".format), st.lists(LINE, min_size=1, max_size=3).map("\n".join),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "\n".join(f"{'  ' * i}- {x}" for i, x in enumerate(lines))),
    LINE.map("> {}".format), LINE.map("> > {}\n> lazy".format), LINE.map("| {} | x |\n|---|---|\n| y | z |".format),
    LINE.map("```\nHIDDEN {}\n```".format), WORDS.map("$$\nHIDDEN = {}\n$$".format),
    LINE.map("<!-- HIDDEN\n{} HIDDEN -->".format), LINE.map("3. {}".format), LINE.map("- [ ] {}".format),
)  # fmt: skip
DOCUMENT = st.tuples(
    st.lists(BLOCK, max_size=6).map("\n\n".join), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "---\nx: 1\n---\n"])
).map(lambda parts: (parts[2] + parts[0]).replace("\n", parts[1]))  # fmt: skip


def check_places(prose: Prose) -> None:
    """Every character of the prose is that of the source, or a space, tab, line end or gap that stands for markup."""
    text = prose.text()
    assert len(text) == len(prose.offsets)
    assert prose.offsets == sorted(prose.offsets)
    for char, at in zip(text, prose.offsets, strict=True):
        assert char in " \t\n" + GAP or char == prose.source[at]
    ends = [0, *(edge for block in prose.blocks for edge in (block.start, block.end)), len(text)]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in prose.strong)


@given(DOCUMENT)
def test_every_character_of_the_prose_is_that_of_the_source(source: str) -> None:
    check_places(read_markdown(source)[0])


@given(DOCUMENT)
def test_code_formulas_addresses_and_comments_never_enter_the_prose(source: str) -> None:
    assert "HIDDEN" not in prose_of(source)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_no_word_of_a_paragraph_is_lost(lines: list[str]) -> None:
    assert prose_of("\n\n".join(lines)) == "".join(f"{line}\n" for line in lines)


@given(st.text(alphabet="#*_`[](){}<>!|$\\-+=~:&;.1aB近𝑥 \t\n\r", max_size=80))
def test_no_text_breaks_the_reader(source: str) -> None:
    prose, _ = read_markdown(source)
    assert len(prose.text()) == len(prose.offsets)
    assert all(0 <= at <= len(source) for at in prose.offsets)


HOSTILE = {
    "template tags that never close": "{% " * 40_000,
    "many template tags": "({% a %})" * 20_000,
    "brackets": "[" * 10_000 + "a" + "]" * 10_000,
    "chinese brackets": "[强" * 10_000,
    "pictures": "![" * 10_000,
    "quotes": ">" * 10_000 + " a",
    "spaced quotes": "> " * 10_000 + "a",
    "dashes": "- " * 10_000 + "a",
    "pluses": "+ " * 10_000 + "a",
    "numbers": "1. " * 10_000 + "a",
    "list levels": "".join("  " * level + "- 强化\n" for level in range(800)),
    "stars": "*强*" * 100_000,
    "wiki": "[[a" * 30_000,
    "backticks": "".join("`" * i + "a" for i in range(800)),
    "html": "<div>\n" + "<b>强</b>\n" * 30_000,
    "comments": "<!-- " * 30_000,
    "formulas": "${" * 30_000,
    "addresses": "见 https://x.org/a_b_c 强[公式]\n" * 20_000,
    "table": "|强" * 20_000 + "\n" + "|-" * 20_000 + "\n" + "|化" * 20_000,
    "paragraphs": "强化学习 **PPO** 方法。\n\n" * 20_000,
    "front matter": "---\nx" + "\r" * 30_000 + "a: b\n" * 30_000,
    "directives": ".. note::\n" * 20_000 + "   \n" * 100_000,
    "lines over titles": "=" * 100_000 + "\n" + "a" * 100_000 + "\n" + "=" * 99_999 + "\n",
    "lines under titles": "a" * 90 + "\n\n" + ("PPO\n~~~~\n" + "\n" * 9) * 20_000,
    "roles": ":ref:`强 <x>`_ " * 20_000 + ":a" * 50_000 + ":`x`",
    "one line": "强化学习 " * 400_000,
    "bold line": "强 **a** " * 100_000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_markdown_takes_no_long_time(source: str) -> None:
    begin = time.process_time()
    prose, _ = read_markdown(source)
    assert time.process_time() - begin < 15
    assert len(prose.text()) == len(prose.offsets)
