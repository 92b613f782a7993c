"""Names that are written or set off like concepts and are none: hardware, companies, people, venues, data sets, titles of sections."""

import re

from mlgraph.names import fold

_WRITTEN = (
    "GPU|GPUs|CPU|TPU|NPU|RAM|SRAM|DRAM|HBM|CUDA|cuDNN|API|APIs|SDK|URL|HTTP|HTTPS|HTML|XML|JSON|YAML|CSV|PDF|README|SQL|OS|"
    "AI|ML|DL|NLP|CV|LLM|LLMs|IEEE|ACM|AAAI|IJCAI|CVPR|ICCV|ECCV|NeurIPS|NIPS|ICML|ICLR|ACL|EMNLP|NAACL|KDD|JMLR|arXiv|"
    "NVIDIA|Google|OpenAI|DeepMind|Meta|Facebook|FAIR|Microsoft|Amazon|Apple|Huawei|Alibaba|Tencent|Baidu|ByteDance|GitHub|"
    "HuggingFace|Kaggle|LeCun|Hinton|Bengio|Goodfellow|Schmidhuber|Karpathy|Sutskever|Vaswani|PyTorch|TensorFlow|Keras|NumPy|SciPy|Python|MATLAB|Java|JavaScript|Linux|Windows|macOS|ImageNet|"
    "COCO|MSCOCO|VOC|MNIST|CIFAR|CIFAR-10|CIFAR-100|LFW|KITTI|ADE20K|SQuAD|GLUE|SuperGLUE|MMLU|WikiText|BooksCorpus|"
    "Wikipedia|LAION|JFT|JFT-300M|OpenReview|YouTube|Medium|FLOPs|FLOPS|FPS|MB|GB|KB|TB|MHz|GHz|ID|IDs|TODO|FAQ|PS|TLDR|TL|"
    "DR|II|III|IV|VI|VII|VIII|IX|XI|OK|VS|PhD|USA|UK|EU|RMB|USD|DIY|IDE|UI|UX|CLI|Q&A|IID|Titan|TitanX|JSONL|Colab|Jupyter|"
    "Docker|IO|I/O|FP|TP|FN|TN|GT|SOTA|STOA|BTW|PPT|AKA|"
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December"
)
_SECTIONS = (
    "abstract|added|advantages|algorithm|algorithms|answer|answers|appendix|application|applications|approach|approaches|"
    "architecture|architectures|author|authors|background|baseline|baselines|benefits|caveats|challenges|changed|changelog|"
    "code|code block|comments|comparison|comparisons|conclusion|conclusions|configuration|constant|context|contribution|"
    "contributions|cost|detail|details|difference|differences|disadvantages|discussion|drawbacks|evaluation|example|"
    "examples|experiment|experiments|experimental results|exercise|exercises|factor|fast|feature|features|figure|fixed|"
    "follow-up|follow-ups|function|functions|future work|goal|goals|non-goals|history|how|idea|ideas|implementation|"
    "inference|initial thoughts|input|inputs|installation|intro|introduction|intuition|key idea|key ideas|key points|layer|"
    "layers|learning|license|limitation|limitations|link|links|loss|losses|main idea|method|methods|misconceptions|model|"
    "models|motivation|network|networks|note|notes|objective|order|other|output|outputs|overview|paper|parameter|parameters|"
    "part|performance|pipeline|position|preliminaries|prediction|predictions|problem|problems|procedure|properties|pros|"
    "cons|quality|question|questions|ratio|reference|references|related work|removed|requirements|resources|result|results|"
    "rfc|scaling|section|sequence|settings|setup|size|solution|source|sources|space|stability|step|steps|strategy|"
    "strong baseline|summary|table|tag|tags|takeaways|task|template|terms|test|testing|text|the model architecture|thoughts|"
    "title|token|tokens|training|trick|tricks|tuning|update|usage|use case|use cases|variants|video|what|why|window|"
    "workflow|year|2d|3d|end-to-end|state-of-the-art|state of the art|graph|graphs|"
    "算法|网络|模型|特征|空间|位置|预测|推理|搜索|优化|样本|类别|损失|变量|条件|节点|分辨率|高分辨率|通道|"
    "复杂度|多样性|确定性|关键词|固定位置|固定模式|子任务|子网络|小网络|模型结构|网络结构|代码|实验|结果|总结|"
    "小结|概述|简介|前言|引言|背景|摘要|动机|结论|参考|参考资料|参考文献|附录|优点|缺点|优缺点|优势|不足|"
    "特点|原理|流程|步骤|实现|定义|推导|公式|问题|回复|后话|本周进展|后续工作|相关工作|数据来源|重要指标|"
    "详细解答|案例模拟|离线阶段|在线阶段|基础知识|基础知识补充|常见问题|面试题|学习笔记|创新点|核心思想|基本思想|"
    "训练过程|损失函数设计|个人理解|延伸阅读|目录"
)
_NUMBERED = re.compile(
    r"(?:part|step|chapter|ch|section|stage|phase|lesson|unit|week|day|fig|figure|table|eq|equation|question|q|version|第)\d+.?$"
)
_ASKED = ("哪", "什么", "怎么", "怎样", "如何", "为什么", "为何")
_NO_CONCEPTS = frozenset(fold(name) for name in f"{_WRITTEN}|{_SECTIONS}".split("|"))


def is_no_concept(folded: str) -> bool:
    """Tell whether a folded name, standing alone, is no concept.

    Examples
    --------
    >>> [is_no_concept(fold(name)) for name in ("NeurIPS", "Related Work", "Part 2", "总结", "PPO")]
    [True, True, True, True, False]
    """
    return folded in _NO_CONCEPTS or folded.startswith(_ASKED) or bool(_NUMBERED.match(folded))
