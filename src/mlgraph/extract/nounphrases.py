"""Noun phrases that look like terms by their last word alone: "leaf-wise growth", 残差压缩, MLM 头.

They are proposals: `salience` decides which are concepts of the note, `scoring` which take part in a relation.
"""

import re
from collections.abc import Iterator

from mlgraph.extract.terms import HEADS_EN, HEADS_ZH, WEAK_EN

_MORE_ZH = (
    "多项式|谱|图|头|压缩|场|系数|聚合器|调节器|适配器|路由|光栅化|哈希表|扫描|矩阵|噪声|生长|分箱|子序列|正交化|负采样|高斯|判别|"
    "饱和|变分|窗口|回放|经验池|分支|骨干|主干|评估器|控制器|记忆|索引|词表|分词|困惑度|似然|后验|回报|优势|轨迹|探索|课程|蒙特卡洛"
)
_MORE_EN = (
    "routing|router|factor|growth|binning|exploration|token|query|queries|margin|bias|interpolation|metric|prior|field|aggregation|batching|"
    "rasterization|compression|discriminator|generator|predictor|embedding|encodings|bundling|hashing|scaling|rounding|ensemble|"
    "bottleneck|adapter|codebook|window|mask|backbone|bootstrapping|rollout|rollouts|likelihood|polynomials|harmonics|negatives"
)
_TAILS_ZH = frozenset({*HEADS_ZH.split("|"), *_MORE_ZH.split("|")})
_LONGEST_TAIL = max(map(len, _TAILS_ZH))
_RUN_ZH = re.compile(r"(?:(?<![A-Za-z0-9])[A-Za-zéö][A-Za-z0-9éö\-]{0,14} ?)?[\u3400-\u9fff]{2,40}")
_CUT_ZH = re.compile(
    r"[的了是在和与及或把被让从对将以为由其该这那此个种用到等上下并而且但则来去给向跟加入靠拿借有做叫称再先才就也都不没未很更最比如当若令使得每各某哪么吗呢吧啊]"
    r"|代替|替代|取代|采用|引入|通过|利用|基于|进行|提出|实现|结合|融合|计算|学习一|训练一|属于|包括|包含|需要|可以|能够|它们|我们|他们|它|一个|一种|两个|三个|多个|几个|所有|以及|之后|之前|之间|时候"
)
_HEAD_EN = re.compile(rf"(?<=[a-z\d] )(?:{HEADS_EN}|{_MORE_EN})(?:e?s)?\b(?![-'’])")
_BACK_EN = re.compile(r"[A-Za-z][A-Za-z0-9\-]*(?: [A-Za-z0-9][A-Za-z0-9\-]*){0,2} $")
_VERB_EN = re.compile(r"(?:[^sui]s|izes|ifies|ly|n't)$")


def phrases(text: str) -> Iterator[tuple[str, int]]:
    """Yield the phrases whose last word is one that terms have, and where they start.

    Examples
    --------
    >>> list(phrases("It grows trees by leaf-wise growth，靠残差压缩把索引缩小"))
    [('残差压缩', 36), ('leaf-wise growth', 18)]
    """
    for run in _RUN_ZH.finditer(text):
        yield from _chinese(run[0], run.start())
    for head in _HEAD_EN.finditer(text):
        yield from _english(text, head.start(), head.end())


def _chinese(run: str, at: int) -> Iterator[tuple[str, int]]:
    begin = 0
    for end, following in [*((m.start(), m.end()) for m in _CUT_ZH.finditer(run)), (len(run), len(run))]:
        piece = run[begin:end]
        if 3 <= len(piece) <= 12 and len(piece) - _tail(piece) >= 2:
            yield piece, at + begin
        begin = following


def _tail(piece: str) -> int:
    """Return the length of the longest tail of a term that a piece ends with; of none, that of the piece."""
    lengths = range(min(_LONGEST_TAIL, len(piece)), 0, -1)
    return next((length for length in lengths if piece[-length:] in _TAILS_ZH), len(piece))


def _english(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    back = _BACK_EN.search(text, max(0, start - 45), start)
    if not back:
        return
    words = back[0].split()
    kept: list[str] = []
    for word in reversed(words):
        if word.lower() in WEAK_EN or (_VERB_EN.search(word) and "-" not in word) or len(word) < 2:
            break
        kept.insert(0, word)
    if kept:
        term = " ".join([*kept, text[start:end]])
        yield term, end - len(term)
