"""Names half English, half Chinese: a Chinese note writes "depthwise 卷积", "Bellman 方程", "int8 量化"."""

_TAILS = dict(
    pair.split("=")
    for pair in """
    convolution=卷积 conv=卷积 equation=方程 loss=损失 error=误差 network=网络 attention=注意力 quantization=量化 normalization=归一化
    regularization=正则化 penalty=惩罚 divergence=散度 distance=距离 pooling=池化 sampling=采样 layer=层 function=函数 module=模块
    block=块 noise=噪声 search=搜索 decoding=解码 encoding=编码 embedding=嵌入 kernel=核 matrix=矩阵 clustering=聚类 regression=回归
    classifier=分类器 tree=树 policy=策略 gradient=梯度 optimization=优化 optimizer=优化器 learning=学习 training=训练
    distillation=蒸馏 fusion=融合 parallelism=并行 decay=衰减 scheduler=调度器 iteration=迭代 process=过程 distribution=分布
    estimation=估计 filter=滤波 transform=变换 mask=掩码 decomposition=分解 inference=推断 cache=缓存 activation=激活函数
    bound=界 theorem=定理 inequality=不等式 trick=技巧 mechanism=机制 encoder=编码器 decoder=解码器 discriminator=判别器
    generator=生成器 prediction=预测 annealing=退火 initialization=初始化 augmentation=增强 pruning=剪枝 tokenization=分词 adapter=适配器
    adapters=适配器 smoothing=平滑 clipping=裁剪 replay=回放 buffer=缓冲区 retrieval=检索 reranking=重排序 detector=检测器 backbone=主干
    """.split()
)


def mixed_name(name: str) -> tuple[str, str] | None:
    """Return the English head of a name and the Chinese for its last word.

    Examples
    --------
    >>> mixed_name("depthwise convolution"), mixed_name("KL-divergence"), mixed_name("PPO")
    (('depthwise', '卷积'), ('KL', '散度'), None)
    """
    head, _, last = name.replace("-", " ").rpartition(" ")
    tail = _TAILS.get(last.lower())
    return (name[: len(head)], tail) if head and tail and name.isascii() else None
