"""Words at which a noun phrase ends or begins: function words, plain verbs and plain adjectives."""

import re

BREAKS_EN = frozenset(
    """
    a able about above achieve achieved achieves across adapts add added adding adds adopting after again
    against aggregates al all allow allowed allowing allows along already also although always am among an
    and another any appeared applied applies apply applying approximates approximating are aren't argues
    around arrived as assigns assumes at attached attends augments avoid avoids based be beat beats became
    because become becomes been before began begins behind being below best better between beyond big bigger
    borrow borrowed borrows both bridges brings brought build builds built but by calculate call called
    calls came can cannot captures casts certain choose chooses chosen clips collapses combine combined
    combines combining come comes common compare compared compares compute computed computes computing
    concatenates consider considers consist consists constrains constructs contain containing contains
    converts corrects could creates current decodes decomposes decouples define defined defines demonstrates
    denoises depend depends derives describe described describes detects did different differs directly
    discards discovered distills distils divides do does doesn't doing don't done drop dropped drops due
    during e.g each eight eliminates embeds employ employing employs enable enables encodes encourages end
    ends enforces enhances enlarges ensure ensures entire et etc evaluates even every exploit exploited
    exploiting exploits explores expresses extend extended extending extends factorises factorizes
    factorizing fails falls feeds fell final finally find finding finds fine-tunes first fits five fixes
    flattens focuses follow followed following follows for formulates found four freezes from full
    furthermore fuses gave generalised generalises generalized generalizes generalizing generate generated
    generates generating get gets getting give given gives giving go goes gone good got grew grows guides
    had handles happened happens has have having he help helps hence her here high higher him his how
    however i i.e if important imposes improve improved improves improving in include included includes
    including incorporated incorporates incorporating increase increased increases increasing infers
    inherits injects inserts instead integrates integrating interleaved interleaves interpolates interprets
    into introduce introduced introduces introducing invented inverts is isn't it iterates its judges just
    keep keeping keeps kept key known large larger last later lead leads learn learns learnt least led less
    let lets leverage leveraged leverages leveraging like looked looks low lower lowers made main mainly
    maintains make makes making many maximize maximizes may me mean means meant merges might minimises
    minimize minimizes mitigates modifies more moreover most mostly much must need needed needs never new
    next nine no nor normalises normalizes not noticed novel now observed obtain obtained obtains of often
    on once one ones only onto optimize optimizes or original other otherwise our outperforms over overcomes
    own paid parameterises parameterizes parametrizes particular pays penalises penalizes per perform
    performed performs permits picks plays popular possible predict predicted predicting predicts prevent
    prevents previous produce produced produces producing propose proposed proposes provide provided
    provides providing published pushes put puts quantises quantizes quite rather reached reads realized
    realizes receives recent recovers reduce reduced reduces reducing refines reformulates regards
    regularises regularizes relaxes released relies rely remained remains remove removed removes renders
    reparameterizes repeats replace replaced replaces replacing reports represent represents require
    required requires requiring resembles resolves restores restricts result resulting results reuses
    revises revisited revisits rewrites run running runs said same sample samples say says second see seem
    seems seen sees select selected selects serves seven several shall share shares she should show showed
    shown shows shrinks similar simple simplifies simplifying simply simulates since six skips slides small
    smaller smooths so solve solved solves solving some sometimes specific speeds spends spread stabilises
    stabilizes stands start started starting starts stayed stays still stood streamlines such suffer suffers
    suggested suggests supports surpasses swap swapped swaps tackles take taken takes taking tells ten than
    that the their them then there therefore these they third this those though three through thus to today
    together tokenises tokenizes too took toward towards train trains transfers translates treated treats
    tried tries try trying tunes turn turned turns two typically under unifies unless unlike unrolls until
    upon us use used uses using usually utilising utilized utilizes utilizing various versus very via vs
    want wants warps was wasn't we weighs well went were what when where whereas whether which while who
    whole whom whose why will with within without won work worked working works would wrapped wraps yet
    yields you your
    """.split()
)
# A character that ends a Chinese phrase, the characters behind which it does not, and what must not follow: 对 but 对抗, 则 but 正则.
_CHARACTERS = (
    ("的了是把被让这那此它他她我你么吗呢吧啊又却只才就也都没很吃拿叫但而其该", "", ""),
    ("在", "潜存内隐", ""), ("和", "饱求缓调混总", "声弦"), ("与", "参", ""), ("及", "涉普", ""), ("或", "", ""),
    ("从", "", "属"), ("对", "相绝配成", "抗比齐偶数称角象话手"), ("将", "", ""), ("以", "", ""), ("为", "行", ""), ("由", "自", ""),
    ("个", "", "性体"), ("种", "", "子群"), ("用", "效应通作使利采引信费专实常代复共", ""), ("到", "端达", ""),
    ("等", "", "级距变价渗宽方式高"), ("上", "", "下文采样界三升"), ("下", "上", "采样降界游三文"), ("中", "集其", "心值间位文介"),
    ("里", "", "程"), ("内", "批类组域块帧", "积存核生部在点插容"), ("并", "合归", "行联查集发"), ("且", "", ""), ("则", "正规法准原", ""),
    ("来", "原未本", ""), ("去", "", "噪中偏重雾相除趋"), ("给", "", "定"), ("跟", "", "踪"), ("向", "反前双方单后定转同导有无面", "量前后"),
    ("加", "附叠增参", "权性速噪法密强载工"), ("入", "输嵌注引加载插写接导收陷", ""), ("靠", "可", ""), ("借", "", ""),
    ("有", "没所私固共具含拥带原已", "向监限效序界偏放"), ("做", "", ""), ("称", "对名简", ""), ("再", "", "生参缩"), ("先", "优首", "验"),
    ("不", "", "变确平均动完等相对可"), ("未", "", "知来标见"), ("更", "变", "新替"), ("最", "", "大小优近短长速佳终后值"), ("比", "对占信性同环", "率例较特值"),
    ("如", "", ""), ("当", "相", ""), ("若", "", ""), ("令", "指命", ""), ("使", "", "用"), ("得", "", "分"), ("每", "", ""), ("各", "", "向"),
    ("某", "", ""), ("哪", "", ""), ("还", "", "原"), ("可", "许认", "微逆变分学解导信视能靠"), ("会", "社", "话议"), ("能", "功性智才节赋", "量"),
    ("要", "主重需摘概必", ""), ("想", "思联猜理", ""), ("应", "适响反效感对供相", "用变力答"), ("所", "", ""), ("需", "", "求"),
    ("因", "", "果子素"), ("故", "", "障"), ("即", "", "时插"), ("于", "", ""), ("之", "", ""), ("后", "", "验缀门处向悔续端训"),
    ("前", "目以", "向缀馈景沿置端"), ("间", "空时期区中", "隔"), ("时", "实即延", "间序刻空域频滞态延变"), ("们", "", ""),
    ("两", "", "阶步层塔"), ("三", "", "元维角层线次"), ("四", "", "元叉"), ("五", "", ""), ("六", "", ""), ("几", "", "何"),
    ("多", "最更较许", "头任尺层模视标目分项变臂步智通语线实样元跳专查径源粒级重阶轮类"), ("些", "", ""), ("外", "此另额除", "积推部生观"), ("另", "", ""),
)  # fmt: skip
_WORDS = (
    "采用|引入|通过|利用|基于|进行|提出|实现|结合|融合|计算|属于|包括|包含|完成|得到|获得|解决|提高|提升|降低|减少|增加|改进|设计|构建|处理|生成|作为|成为|"
    "代替|替代|取代|变成|换成|改成|改为|表示|说明|问题|一种|一个|一起|使用|"
    "这一|那一|某一|另一|每一|这项|这套|这类|那类|某类|各类|每类|该类|这点|这条"
)


_WORDS_BY_FIRST: dict[str, tuple[str, ...]] = {}
for _word in _WORDS.split("|"):
    _WORDS_BY_FIRST[_word[0]] = (*_WORDS_BY_FIRST.get(_word[0], ()), _word)
# 融合模块, 后处理: a verb before a noun that makes a name of it, or behind what makes a noun of it.
_NOUN = re.compile(
    r"(?:融合|生成|处理|提升|计算|提高|设计)(?=模块|网络|层|机制|策略|器|块|树|图|单元|式)|(?<=[预后])处理"
)
# A look at one character tells what may break a phrase there: few do; the words that begin with it, and what must not stand beside it.
_BREAKS: dict[str, tuple[tuple[str, ...], str | None, str]] = {
    **{char: (words, None, "") for char, words in _WORDS_BY_FIRST.items()},
    **{char: (_WORDS_BY_FIRST.get(char, ()), behind, ahead) for chars, behind, ahead in _CHARACTERS for char in chars},
}


def breaks_zh(run: str) -> list[tuple[int, int]]:
    """Return where a run of Chinese is broken: from where to where.

    Examples
    --------
    >>> run = "再用软标签对抗训练得到的学生网络"
    >>> [run[start:end] for start, end in breaks_zh(run)]
    ['再', '用', '得到', '的']
    """
    found = []
    at = 0
    for start, char in enumerate(run):
        if char in _BREAKS and start >= at:
            length = _length(run, start, char)
            if length:
                at = start + length
                found.append((start, at))
    return found


def _length(run: str, at: int, char: str) -> int:
    """Tell how long the break is that begins with a character; 0 where it is part of a word that breaks nothing."""
    words, behind, ahead = _BREAKS[char]
    for word in words:
        if run.startswith(word, at):
            return 0 if _NOUN.match(run, at) else len(word)
    if behind is None or (at and run[at - 1] in behind) or (at + 1 < len(run) and run[at + 1] in ahead):
        return 0
    return 1
