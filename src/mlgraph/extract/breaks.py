"""Words at which a noun phrase ends or begins: function words, plain verbs and plain adjectives."""

from collections.abc import Iterator

BREAKS_EN = frozenset(
    """
    a able about above achieve achieved achieves across add added adding adds after again against al all allow
    allowed allowing allows along already also although always am among an and another any applied applies apply
    applying are aren't around as at avoid avoids based be became because become becomes been before behind being
    below best better between beyond big bigger borrow borrowed borrows both build builds built but by calculate
    call called calls came can cannot certain choose chooses chosen combine combined combines combining come
    comes common compare compared compares compute computed computes computing consider considers consist
    consists contain containing contains could current define defined defines depend depends describe described
    describes did different directly do does doesn't doing don't done drop dropped drops due during e.g each
    eight employ employs enable enables end ends ensure ensures entire et etc even every exploit exploits extend
    extended extending extends final finally find finding finds first five follow followed following follows for
    found four from full furthermore gave generate generated generates generating get gets getting give given
    gives giving go goes gone good got had has have having he help helps hence her here high higher him his how
    however i i.e if important improve improved improves improving in include included includes including
    increase increased increases increasing instead into introduce introduced introduces introducing is isn't it
    its just keep keeping keeps kept key known large larger last later lead leads learn learns learnt least led
    less let lets leverage leverages like low lower made main mainly make makes making many maximize maximizes
    may me mean means meant might minimize minimizes more moreover most mostly much must need needed needs never
    new next nine no nor not novel now obtain obtained obtains of often on once one ones only onto optimize
    optimizes or original other otherwise our over own particular per perform performed performs popular possible
    predict predicted predicting predicts prevent prevents previous produce produced produces producing propose
    proposed proposes provide provided provides providing put puts quite rather recent reduce reduced reduces
    reducing relies rely remove removed removes replace replaced replaces replacing represent represents require
    required requires requiring result resulting results run running runs said same sample samples say says
    second see seem seems seen sees select selected selects seven several shall share shares she should show
    showed shown shows similar simple simply since six small smaller so solve solved solves solving some
    sometimes specific start started starting starts still such suffer suffers swap swapped swaps take taken
    takes taking ten than that the their them then there therefore these they third this those though three
    through thus to today together too took toward towards train trains tried tries try trying turn turned turns
    two typically under unless unlike until upon us use used uses using usually various versus very via vs want
    wants was wasn't we well went were what when where whereas whether which while who whole whom whose why will
    with within without work worked working works would yet you your
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
    "代替|替代|取代|变成|换成|改成|改为|表示|说明|问题|一种|一个|一起|使用"
)


# A look at one character tells what may break a phrase there: few do.
_WORDS_BY_FIRST: dict[str, tuple[str, ...]] = {}
for _word in _WORDS.split("|"):
    _WORDS_BY_FIRST[_word[0]] = (*_WORDS_BY_FIRST.get(_word[0], ()), _word)
_BY_CHARACTER = {char: (behind, ahead) for chars, behind, ahead in _CHARACTERS for char in chars}
_FIRSTS = frozenset([*_WORDS_BY_FIRST, *_BY_CHARACTER])


def breaks_zh(run: str) -> Iterator[tuple[int, int]]:
    """Yield where a run of Chinese is broken: from where to where.

    Examples
    --------
    >>> run = "再用软标签对抗训练得到的学生网络"
    >>> [run[start:end] for start, end in breaks_zh(run)]
    ['再', '用', '得到', '的']
    """
    at = 0
    for start, char in enumerate(run):
        if char in _FIRSTS and start >= at:
            word = next((word for word in _WORDS_BY_FIRST.get(char, ()) if run.startswith(word, start)), None)
            if word or _is_break(run, start, char):
                at = start + len(word or char)
                yield start, at


def _is_break(run: str, at: int, char: str) -> bool:
    if char not in _BY_CHARACTER:
        return False
    behind, ahead = _BY_CHARACTER[char]
    return (not at or run[at - 1] not in behind) and (at + 1 == len(run) or run[at + 1] not in ahead)
