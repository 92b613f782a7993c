"""Bytes → text: UTF-8 unless a byte-order mark or the bytes themselves say otherwise."""

import codecs
import unicodedata

MAX_BYTES = 8 * 1024 * 1024
"""A larger file is an export or a log, not a note."""
_BINARY = "not a text file (it has NUL bytes)"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class NotTextError(ValueError):
    """The bytes are no text that a note could be."""


def decode(data: bytes) -> str:
    """Decode a note; a byte-order mark is not counted, line ends stay as they are.

    Raises
    ------
    NotTextError
        If the bytes are binary, too many, or in no encoding that is known here.

    Examples
    --------
    >>> decode("近端策略优化".encode("gb18030")), decode(b"\\xef\\xbb\\xbfPPO")
    ('近端策略优化', 'PPO')
    """
    if len(data) > MAX_BYTES:
        raise NotTextError(f"larger than {MAX_BYTES // 2**20} MiB")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _without_nul(_strict(data[len(mark) :], encoding))
    if b"\x00" in data:
        raise NotTextError(_BINARY)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _gb18030(data, error.start)


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise NotTextError(_BINARY)
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise NotTextError(f"not valid {encoding.upper()}") from None


def _gb18030(data: bytes, bad: int) -> str:
    """Chinese notes from Windows: taken only if it reads as ordinary Chinese, since GB18030 accepts nearly anything."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise NotTextError(f"not valid UTF-8 (byte {bad + 1})") from None
    other = [char for char in text if char > "\x7f"]
    common = sum("\u4e00" <= char <= "\u9fff" or unicodedata.category(char)[0] == "P" for char in other)
    # A Latin-1 letter swallows the ASCII letter behind it ("Bénard"); real Chinese seldom has ASCII in second place.
    swallowed = sum(char.encode("gb18030")[1] < 0x80 for char in other)
    if common < 0.9 * len(other) or swallowed > 0.6 * len(other):
        raise NotTextError(f"not valid UTF-8 (byte {bad + 1})")
    return text
