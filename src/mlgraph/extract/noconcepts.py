"""Names that are written like concepts and are none: hardware, companies, venues, data sets, file formats."""

from mlgraph.names import fold

NOT_A_CONCEPT = frozenset(
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
