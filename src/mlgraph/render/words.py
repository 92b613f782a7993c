"""Small texts of the page that Python makes: names of areas and branches in both languages, and the order they stand in."""

BRANCHES = {
    "mathematics": (
        {"en": "Mathematics", "zh": "数学"},
        ("linear-algebra-calculus", "probability", "statistics", "information-theory", "optimization"),
    ),
    "classical": (
        {"en": "Classical", "zh": "经典方法"},
        ("classic-ai", "classical-ml", "probabilistic", "time-series", "evaluation", "recommender"),
    ),
    "reinforcement": ({"en": "RL", "zh": "强化"}, ("reinforcement-learning", "rl-advanced")),
    "systems": ({"en": "Systems", "zh": "系统"}, ("trust", "training-systems", "compression", "inference")),
    "language": (
        {"en": "Language", "zh": "语言"},
        ("retrieval", "nlp", "alignment", "reasoning", "language-models", "speech"),
    ),
    "networks": (
        {"en": "Networks", "zh": "网络"},
        ("neural-networks", "attention", "sequence-models", "automl", "self-supervised", "graph-neural-networks",
         "metric-learning", "cnn"),
    ),
    "generative": ({"en": "Generative", "zh": "生成"}, ("generative", "multimodal", "diffusion")),
    "vision": ({"en": "Vision", "zh": "视觉"}, ("computer-vision", "segmentation", "detection", "3d")),
}  # fmt: skip
"""The branches of the field and the areas of each: one hue a branch. In this order, among all that keep branches whole and
mathematics on top, relations between areas of the shipped graph are shortest; fixed, so that none changes its place."""

AREAS = tuple(area for _, areas in BRANCHES.values() for area in areas)
"""The areas of the shipped graph from top to bottom."""

BRANCH_OF = {area: branch for branch, (_, areas) in BRANCHES.items() for area in areas}

ACRONYMS = {
    "cnn": "CNN",
    "rnn": "RNN",
    "nlp": "NLP",
    "rl": "RL",
    "ml": "ML",
    "ai": "AI",
    "automl": "AutoML",
    "llm": "LLM",
    "3d": "3D",
}

ENGLISH = {
    "linear-algebra-calculus": "Linear algebra & calculus",
    "rl-advanced": "RL, advanced",
    "self-supervised": "Self-supervised learning",
    "trust": "Trustworthy ML",
}

CHINESE = {
    "3d": "三维视觉",
    "agents": "智能体",
    "alignment": "对齐",
    "attention": "注意力",
    "automl": "自动机器学习",
    "causality": "因果推断",
    "causal-inference": "因果推断",
    "classic-ai": "经典人工智能",
    "classical-ml": "经典机器学习",
    "cnn": "卷积网络",
    "compression": "模型压缩",
    "computer-vision": "计算机视觉",
    "data": "数据",
    "detection": "目标检测",
    "diffusion": "扩散模型",
    "evaluation": "评估",
    "face-recognition": "人脸识别",
    "federated-learning": "联邦学习",
    "foundations": "基础",
    "generative": "生成模型",
    "graph-neural-networks": "图神经网络",
    "inference": "推理加速",
    "information-theory": "信息论",
    "interpretability": "可解释性",
    "language-models": "语言模型",
    "learning-theory": "学习理论",
    "linear-algebra-calculus": "线性代数与微积分",
    "metric-learning": "度量学习",
    "multimodal": "多模态",
    "neural-networks": "神经网络",
    "nlp": "自然语言处理",
    "optimization": "优化",
    "privacy": "隐私",
    "probabilistic": "概率模型",
    "probability": "概率论",
    "reasoning": "推理",
    "recommender": "推荐系统",
    "reinforcement-learning": "强化学习",
    "retrieval": "检索",
    "rl-advanced": "强化学习进阶",
    "robotics": "机器人",
    "robustness": "鲁棒性",
    "segmentation": "图像分割",
    "self-supervised": "自监督学习",
    "sequence-models": "序列模型",
    "speech": "语音",
    "statistics": "统计学",
    "time-series": "时间序列",
    "training-systems": "训练系统",
    "transfer": "迁移学习",
    "transfer-learning": "迁移学习",
    "trees-ensembles": "树与集成",
    "trust": "可信机器学习",
    "video": "视频",
}
"""Chinese names of areas: those of the shipped graph, and some that people's own graphs are likely to have."""


def area_names(area: str) -> dict[str, str]:
    """Name an area in both languages; one that is not known keeps its English name.

    Examples
    --------
    >>> area_names("reinforcement-learning"), area_names("my-area"), area_names("nlp")["en"]
    ({'en': 'Reinforcement learning', 'zh': '强化学习'}, {'en': 'My area', 'zh': 'My area'}, 'NLP')
    """
    if not area:
        return {"en": "No area", "zh": "未分类"}
    words = [ACRONYMS.get(word, word) for word in area.split("-")]
    english = " ".join(words)
    english = ENGLISH.get(area, english[:1].upper() + english[1:])
    return {"en": english, "zh": CHINESE.get(area, english)}


HOW_NAMES = {
    "extends": {"en": "extends", "zh": "改进"},
    "combines": {"en": "combines", "zh": "结合"},
    "motivated_by": {"en": "motivated by", "zh": "受启发于"},
    "uses": {"en": "uses", "zh": "使用"},
    "kind_of": {"en": "is a kind of", "zh": "属于"},
}
"""Kinds of relation in both languages, as the page names them."""
