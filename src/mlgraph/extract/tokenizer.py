"""One tokenizer for Chinese and English in one text: a Chinese character or a Latin word is a token.

Blank ``zh`` splits Latin words into letters, so that ``SAC`` is found inside ``SACRED``; blank ``en`` keeps
``DDPG同样使用了ActorCritic的结构`` as one token.
"""

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

from mlgraph.extract.sentences import sentences

# A word of letters and digits without Chinese ones; inside it a hyphen, dot or apostrophe between letters or digits.
_WORD = r"[^\W\u3400-\u9fff\uf900-\ufaff]+(?:[-.'’+][^\W\u3400-\u9fff\uf900-\ufaff]+)*"
TOKEN = re.compile(rf"{_WORD}|[^\S ]+| +|[\s\S]")


class MixedTokenizer:
    """Split a text into Chinese characters, Latin words, marks and stretches of white space.

    Examples
    --------
    >>> import spacy
    >>> [token.text for token in MixedTokenizer(spacy.blank("xx").vocab)("DDPG使用Actor-Critic结构")]
    ['DDPG', '使', '用', 'Actor-Critic', '结', '构']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Make a `Doc` whose text is exactly the text given, with its sentence starts."""
        words: list[str] = []
        spaces: list[bool] = []
        starts: list[bool | int | None] = []
        sentence_starts = {start for start, _ in sentences(text)}
        at = 0
        for token in TOKEN.findall(text):
            end = at + len(token)
            if token[0] == " " and words and not words[-1].isspace() and not spaces[-1]:
                spaces[-1] = True
                token, at = token[1:], at + 1
            if token:
                words.append(token)
                spaces.append(False)
                starts.append(at in sentence_starts)
            at = end
        return Doc(self.vocab, words=words, spaces=spaces, sent_starts=starts)

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to store: the tokenizer has no state (spaCy asks when a pipeline is saved)."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> "MixedTokenizer":
        """Nothing to read."""
        return self
