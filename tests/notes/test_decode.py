"""Bytes → text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.notes.decode import MAX_BYTES, NotTextError, decode

CHINESE = "强化学习（RL）的策略梯度方法，见第3章。"
TRADITIONAL = "強化學習與馬爾可夫決策過程的關係"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (CHINESE.encode(), CHINESE),
        (b"\xef\xbb\xbf" + CHINESE.encode(), CHINESE),
        (b"\xff\xfe" + CHINESE.encode("utf-16-le"), CHINESE),
        (b"\xfe\xff" + "𝑥".encode("utf-16-be"), "𝑥"),
        (CHINESE.encode("gb18030"), CHINESE),
        (TRADITIONAL.encode("gb18030"), TRADITIONAL),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        (b"a\xef\xbb\xbfb", "a\ufeffb"),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PPO\x00", "NUL"),
        (b"\xef\xbb\xbfPPO\x00", "NUL"),
        (CHINESE.encode("utf-16-le"), "NUL"),
        ("PPO".encode("utf-32"), "NUL"),
        (b"\xff\xfe\x00", "not valid UTF-16-LE"),
        (b"\xff\xfe\x00\xd8", "not valid UTF-16-LE"),
        (b"\xef\xbb\xbf\xff", "not valid UTF-8"),
        ("Bénard étudie la théorie des réseaux".encode("latin-1"), "byte 2"),
        ("naïve Bayes".encode("latin-1"), "byte 3"),
        ("Обучение с подкреплением".encode("koi8-r"), "byte 1"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe\xfd" * 20, "byte 1"),
        (b"x" * (MAX_BYTES + 1), "larger than 8 MiB"),
        (b"ok \xed\xa0\x80", "byte 4"),
    ],
)
def test_what_is_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(NotTextError, match=reason):
        decode(data)


def test_the_largest_note_is_read() -> None:
    assert len(decode(b"x" * MAX_BYTES)) == MAX_BYTES


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_utf8_is_taken_as_it_is(text: str) -> None:
    assert decode(text.encode()) == decode(b"\xef\xbb\xbf" + text.encode()) == text


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except NotTextError:
        return
    assert "\x00" not in text
    text.encode("utf-8")
