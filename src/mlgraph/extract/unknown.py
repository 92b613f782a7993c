"""Concepts that the graph does not know: names that a note defines, sets off, or writes as only names are written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mlgraph.extract.abbreviations import find_definitions
from mlgraph.model import Note
from mlgraph.names import CJK, fold

# CamelCase, acronyms and versions: XGBoost, SD3.5, YOLOv7, RFB-s, PPO-Clip, GPT-4o.
_NAME = re.compile(
    r"(?<![A-Za-z0-9_./\\@#])(?:"
    r"[A-Z][a-z0-9]*(?:[A-Z][a-zA-Z0-9]*)+|[A-Z]{2,}\d*|[a-z]{1,3}[A-Z][A-Za-z0-9]+|[A-Z][A-Za-z]*\d[A-Za-z0-9]*(?:\.\d)?"
    r"|[A-Za-z]+v\d+(?:\.\d+)?)"
    r"(?:[-\u2010][A-Za-z0-9]+(?:\.\d+)?){0,3}(?![A-Za-z0-9_/\\@(]|\.[a-z])"
)
_NOT_A_CONCEPT = frozenset(
    map(
        fold,
        """
        GPU GPUs CPU TPU NPU RAM SRAM DRAM HBM CUDA cuDNN API APIs SDK URL HTTP HTTPS HTML XML JSON YAML CSV PDF README SQL OS
        AI ML DL NLP CV LLM LLMs IEEE ACM AAAI IJCAI CVPR ICCV ECCV NeurIPS NIPS ICML ICLR ACL EMNLP NAACL KDD JMLR arXiv
        NVIDIA Google OpenAI DeepMind Meta Facebook FAIR Microsoft Amazon Apple Huawei Alibaba Tencent Baidu ByteDance
        GitHub HuggingFace Kaggle PyTorch TensorFlow Keras NumPy SciPy Python MATLAB Java JavaScript Linux Windows macOS
        ImageNet COCO MSCOCO VOC MNIST CIFAR CIFAR-10 CIFAR-100 LFW KITTI ADE20K SQuAD GLUE SuperGLUE MMLU WikiText
        BooksCorpus Wikipedia LAION JFT JFT-300M OpenReview YouTube Medium FLOPs FLOPS FPS MB GB KB TB MHz GHz ID IDs
        TODO FAQ PS TLDR TL DR II III IV VI VII VIII IX XI OK VS PhD USA UK EU RMB USD DIY IDE UI UX CLI Q&A IID
        Titan TitanX JSONL Colab Jupyter Docker IO I/O FP TP FN TN GT SOTA STOA BTW PPT
        """.split(),
    )
)
_BOLD_AFTER = re.compile(r"\s*(?:[(（]|是|为|指|即|：|:|方法|算法|通过|使用|is\b|are\b|uses?\b|refers?\b|[-–—]\s)")
_BOLD_NAME = re.compile(r"[A-Za-z\u3400-\u9fff][A-Za-z0-9\u3400-\u9fff \-+.·]{1,38}$")
_PROSE = re.compile(
    r"[的了是有在和与及或把被让使]|^(?:the|a|an|this|that|we|it|in|for|to|how|what|why|when|step|note)\b", re.I
)
_SECTION = re.compile(
    r"^(?:概述|引言|前言|背景|动机|简介|介绍|摘要|总结|小结|结论|参考|优点|缺点|优势|不足|特点|原理|流程|步骤|实现|代码|公式|定义|推导|实验|结果|"
    r"方法|模型|算法|网络|结构|训练|推理|损失|总体|整体|注意|问题|核心|关键|第.{1,3}[步章节]|.{0,6}(?:创新点|思想|思路|过程|结构|公式|目标|函数|设计|问题|意义|细节|作用))|"
    r"^(?:introduction|overview|background|motivation|summary|conclusion|references?|example|results?|notes?|tl;?dr|method|"
    r"pros|cons|advantages|disadvantages|key|main|important|warning|tip|abstract|related|future|exploration|quick|trick)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that only this note names; the first name is its best."""

    names: tuple[str, ...]


def find_unknown(note: Note, known: frozenset[str]) -> Iterator[Candidate]:
    """Find names of concepts that are not in the graph; `known` holds the folded names that are."""
    seen: set[str] = set(known)
    for names in _defined(note):
        yield from _candidate(names, seen)
    for name in (*_written_as_names(note), *_set_off(note)):
        yield from _candidate((name,), seen)


def find_aliases(note: Note) -> Iterator[tuple[str, ...]]:
    """Names that the note itself declares equal, known or not."""
    return _defined(note)


def _candidate(names: Iterable[str], seen: set[str]) -> Iterator[Candidate]:
    names = tuple(name.strip() for name in names)
    folded = {fold(name) for name in names}
    if not folded & seen:
        seen |= folded
        yield Candidate(names)


def _defined(note: Note) -> Iterator[tuple[str, ...]]:
    for definition in find_definitions(note.prose):
        if not any(fold(name) in _NOT_A_CONCEPT or len(fold(name)) < 2 for name in definition.names):
            yield definition.names


def _written_as_names(note: Note) -> Iterator[str]:
    """CamelCase names, acronyms and versions that occur twice, or once in a title, heading or set-off stretch."""
    weight: dict[str, int] = {}
    first: dict[str, str] = {}
    marked = [*((b.start, b.end) for b in note.blocks if b.kind == "heading"), *note.strong]
    for match in _NAME.finditer(note.prose):
        key = fold(match[0])
        if key in _NOT_A_CONCEPT or len(key) < 2 or key.isdigit():
            continue
        first.setdefault(key, match[0])
        inside = any(start <= match.start() < end for start, end in marked)
        weight[key] = weight.get(key, 0) + (2 if inside or match[0] in note.title else 1)
    yield from (first[key] for key, count in weight.items() if count >= 2)


def _set_off(note: Note) -> Iterator[str]:
    """Bold terms where they are defined: ``**目标策略平滑（…）**``, ``**Flash Attention** is an …``."""
    for start, end in note.strong:
        name = re.split(r"[(（]", note.prose[start:end])[0].strip(" ：:。.，,*`")
        bracket = name != note.prose[start:end].strip()
        words = len(name) if CJK.search(name) else 4 * len(name.split())
        if not _BOLD_NAME.match(name) or _PROSE.search(name) or _SECTION.search(name) or words > 16:
            continue
        if bracket or _BOLD_AFTER.match(note.prose, end):
            yield name
