"""Terms that a sentence uses as concepts though nobody wrote them as names: 采用最小二乘损失, "uses a multi-task loss".

Only what a cue governs is taken, and only a phrase whose last word is a head that terms of the field have.
"""

import re
from collections.abc import Iterable, Iterator

from mlgraph.extract.breaks import breaks_zh
from mlgraph.extract.cues import CueMatch
from mlgraph.names import CJK

# The last words of terms. A term is at least one word longer than these.
HEADS_ZH = (
    "网络|模块|损失|损失函数|函数|机制|注意力|卷积|池化|归一化|正则化|正则|正则项|惩罚|裁剪|截断|采样|蒸馏|编码|嵌入|搜索|估计|优化|梯度|距离|散度|熵|策略|学习|回归|"
    "分类器|编码器|解码器|生成器|判别器|检测器|预测器|优化器|分割|检测|识别|翻译|解析|预训练|微调|量化|剪枝|并行|并行化|融合|连接|映射|投影|变换|分解|近似|约束|先验|树|森林|缓存|调度|衰减|"
    "动量|平均|移动平均|移动平均值|加权|投票|堆叠|增强|平滑|门控|对齐|匹配|规划|推断|推理|反馈|奖励|聚合|算子|核|单元|块|结构|方法|算法|模型|框架|金字塔|插值|监督|任务|技巧|差分|迭代|散列|掩码|标记|提示|对抗|重参数化|初始化|上采样|下采样|检索|排序|聚类|降维|重要性|因子"
)
HEADS_EN = (
    "loss|network|module|attention|convolution|pooling|normalization|regularization|penalty|clipping|sampling|distillation|encoding|encoder|"
    "decoder|embedding|search|estimation|optimization|optimizer|method|algorithm|learning|training|pretraining|pre-training|fine-tuning|"
    "prompting|decoding|quantization|pruning|parallelism|connection|mapping|projection|transform|decomposition|approximation|constraint|"
    "prior|scheduling|schedule|decay|momentum|averaging|voting|boosting|bagging|stacking|smoothing|gating|alignment|matching|planning|"
    "inference|feedback|trick|mechanism|function|tree|forest|kernel|cache|divergence|distance|entropy|gradient|policy|buffer|replay|"
    "classifier|regression|estimator|masking|tokenization|retrieval|ranking|clustering|augmentation|initialization|update|factorization|objective|correction|head|average"
)
# Parts that every model has: they are terms alone.
_ALONE = frozenset(
    "编码器 解码器 生成器 判别器 移动平均 指数移动平均 残差连接 跳跃连接 encoder decoder generator discriminator".split()
)
_LEFT_ZH = re.compile(
    r"^(?:一种|一个|一些|一组|一系列|两个|三个|多个|几个|多种|各种|不同|新的?|更|最(?:新|好|大|终|后|重要|简单|常用)|较|很|非常|简单|高效|有效|相同|所有|每个?|另|其中|全局|引入|加入|添加|增加|借鉴|参考|"
    r"结合|融合|提出|设计|构建|改进|进行|训练|计算|包含|包括|属于|采取|实现|得到|获得|通过|最小化|最大化|输入|输出|生成|执行|指定|相关|具体|之类|以及|许多|大量|额外|特定|常见|经典|传统|标准|自己|外部|内部|我们|两种|三种|同样|类似|来|去|可|能|会|也|都|还|就|再|先|并|而|且|但|则|却|又)+"
)
_CUT_ZH = re.compile(
    r"(?:对(?!齐|抗|比|偶|称|数)|[的了是在和与及或把被让从将以为由其该这那此个种用到等中上下并而且但则、，。；：！？,;:!?()（）\[\]【】“”\"'《》「」\s\ufffc/=+<>→|·—…~`])"
)
_STOP_ZH = re.compile(r"[，。；！？,;!?\n]")
_VERB_ZH = re.compile(r"替代|代替|替换|取代|进行|实现|来|去|构建|获得|得到|解决|提高|提升|作为|，")
_TERM_ZH = re.compile(rf"(?:[A-Za-z0-9\-]{{0,12}}[\u3400-\u9fff]{{1,9}}?)(?:{HEADS_ZH})$")
_BARE_ZH = re.compile(
    rf"(?:{HEADS_ZH}|(?:深度|网络|特征|基础|基本|核心|整体|主要|重要|目标|数据|图像|文本|结果|性能|训练|测试|局部|多层|单层|复杂|随机|问题|学习|深层|浅层|模型|算法|参数)+(?:{HEADS_ZH})?)$"
)
_STOP_EN = re.compile(
    r"[.;:!?()]|, (?:which|where|while|but|so|it|they|we|this|the)\b|\b(?:that|which|who|because|while)\b"
)
_LISTED_EN = re.compile(r",\s?(?:and|or)?|\band\b|\bor\b")
_WORD_EN = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-]*")
_HEAD_FORMS_EN = frozenset(
    head + ending for head in f"{HEADS_EN}|policies|strategies|boundaries".split("|") for ending in ("", "s", "es")
)
WEAK_EN = frozenset(
    (
        "the a an this that these those its their our your his some any each every all both several many more most "
        "other another new novel simple complex different same similar specific special specialized particular "
        "certain various good better best large small single two three four five multiple first second third last "
        "next main key core whole entire full standard traditional existing previous popular common powerful "
        "effective efficient additional extra proposed such very own current given following above below final "
        "original modern recent custom trained learned using with without via of for to in on and or by as is are be which where "
        "when than into from it they we you not can will may also only just even "
    ).split()
)


_CALLED = re.compile(r"称为|称作|叫做|称之为|名为|所谓的?")


def governed(text: str, cues: Iterable[CueMatch]) -> Iterator[tuple[str, int]]:
    """Yield the terms that cues govern, and where they start.

    Examples
    --------
    >>> from mlgraph.extract.cues import Cue
    >>> text = "将损失采用最小二乘损失替代，并使用了梯度惩罚。"
    >>> cue = Cue("采用", "after", "uses")
    >>> list(governed(text, [CueMatch(3, 5, cue), CueMatch(15, 18, cue)]))
    [('最小二乘损失', 5), ('梯度惩罚', 18)]
    >>> list(governed("It uses a multi-task loss.", [CueMatch(3, 7, cue)]))
    [('multi-task loss', 10)]
    """
    for called in _CALLED.finditer(text):
        for term in _chinese(text[called.end() : called.end() + 24]):
            yield term, text.find(term, called.end())
    for match in cues:
        if match.cue.frame in ("after", "is_a", "examples", "contains") and match.cue.how:
            window = text[match.end : match.end + 80].split("\n")[0]
            for term in _chinese(window) if CJK.search(window[:6]) else _english(window):
                yield term, text.find(term, match.end)


def _chinese(window: str) -> Iterator[str]:
    """Terms of the first noun phrases of a window: 的 and list marks lead on, a comma or full stop ends it."""
    stop = _STOP_ZH.search(window)
    for run in _CUT_ZH.split(window[: stop.start() if stop else len(window)], maxsplit=5)[:5]:
        if len(run) < 3:  # no term is that short, and what follows only cuts
            continue
        run = _VERB_ZH.split(_LEFT_ZH.sub("", run), maxsplit=1)[0]
        broken = [end for _, end in breaks_zh(run)]  # 残差之后再做归一化: the term is what stands behind the last break
        run = run[broken[-1] :] if broken else run
        if run in _ALONE or (3 <= len(run) <= 14 and _TERM_ZH.match(run) and not _BARE_ZH.match(run)):
            yield run


def _english(window: str) -> Iterator[str]:
    """Terms of a noun phrase and of those listed with it: up to the end of the clause."""
    stop = _STOP_EN.search(window)
    for phrase in _LISTED_EN.split(window[: stop.start() if stop else len(window)], maxsplit=4)[:4]:
        words = _WORD_EN.findall(phrase)[:7]
        head = next((i for i, word in enumerate(words) if word.lower() in _HEAD_FORMS_EN), None)
        if head is None:
            continue
        while head + 1 < len(words) and words[head + 1].lower() in _HEAD_FORMS_EN:
            head += 1
        begin = head
        while begin and head - begin < 3 and words[begin - 1].lower() not in WEAK_EN:
            begin -= 1
        if begin < head or words[head].lower() in _ALONE:
            yield " ".join(words[begin : head + 1])
