"""English trigger phrases, in lower case. To mend one, change its frame or weight here and add a sentence to the tests."""

from mlgraph.extract.cues import Cue, table

_VERBS_USES = (
    "use|uses|used|using|utilize|utilizes|utilizing|utilise|utilises|leverage|leverages|leveraging|employ|employs|employing|"
    "incorporate|incorporates|incorporating|adopt|adopts|adopting|apply|applies|applying|introduce|introduces|introducing|"
    "add|adds|adding|including a|rely on|relies on|relying on|depend on|depends on|"
    "trained with|trained using|trained by|trained via|fine-tuned with|fine-tuned using|finetuned with|optimized using|implemented using|built with|built from|initialized with|augmented with|enhanced with|equipped with|extended with|regularized with|parameterized by|make use of|"
    "makes use of|switches to|switch to|switching to|making use of|take advantage of|takes advantage of|is equipped with|with the help of|by means of|"
    "is implemented with|needs|need|performs|perform|computes|minimizes|maximizes|by using|by applying|by adding|by introducing|by combining|by integrating|integrating|by leveraging|by employing|by utilizing|by incorporating|by exploiting|along with|"
    "learn|learns|requires|through a|via|learned with|optimized with|optimised with|works by|integrates|integrate|embeds|"
    "fine-tunes|pre-trains|at its core is|at the heart of it is|with a|replaced by|powered by|has a|has an|have a|have an|also has a|also have a|exploits|exploiting"
)

_FLOW = "as the input of|as the input to|as input to|as inputs to|as the inputs of|fed into|fed to|feeds into|passed through|goes through|go through|followed by"
PAST = ("added", "introduced", "applied", "adopted", "employed", "incorporated", "leveraged", "utilized")
"""What somebody did: "Added batch norm"; no passive, no adjective."""
BETTERED = ("extended", "improved", "generalized", "generalised", "simplified", "refined", "enhanced", "augmented")
"""The same, done to another method: "XGBoost extended gradient boosting by ..."."""
_ROLES = (
    "backbone|neck|head|encoder|text encoder|image encoder|decoder|generator|discriminator|feature extractor|tokenizer|vocoder|"
    "base model|base learner|base learners|base classifier|base classifiers|weak learner|weak learners|teacher|teacher model|"
    "loss|loss function|objective|optimizer|activation|activation function|regularizer|kernel|building block|building blocks|detection head"
)
"""What a thing may be inside another: A as the backbone, B as its neck."""

_ATTRIBUTES = "optimizer|optimiser|loss|loss function|objective|objective function|activation function|backbone|encoder|decoder|base learner|base model|kernel|tokenizer|vocoder|feature extractor|training objective|learning algorithm"
"""What a thing has: "the optimizer is Adam"."""

CUES_EN: list[Cue] = [
    *table("after", "extends", 0.93, "based on|builds on top of|build on top of|building on top of|builds on the foundation of|builds upon the foundation of|built on the foundation of|built upon the foundation of|builds on|builds off of|building off of|builds off|built off of|build on|building on|builds upon|build upon|building upon|built on top of|built on|built upon|is an extension of|an extension of|extension of|extension to|extends|extend|extending|extended from|generalizes|generalises|generalize|generalization of|generalisation of|a variant of|variant of|variants of|variation of|a variation on|version of|special case of|simplification of|simplifies|improvement of|improvement over|improvement on|improves|improves on|improves upon|improve upon|improve on|improving|refines|refinement of|enhances|enhancement of|an upgrade of|upgrades|derived from|derives from|is derived from|evolved from|stems from|originates from|successor to|successor of|follow-up to|modification of|modifies|modified|modifying|adjusts|adaptation of|adapts|reformulation of|approximation of|approximates|exactly as|replaces|replacing|replacement for|is an alternative to|alternative to|can be thought of as|can be seen as|can be viewed as|is equivalent to|reduces to|relaxes|on top of|analogue of|descendant of|inherits from|inherits|counterpart of|reimplementation of|its predecessor|predecessor"),
    *table("after", "combines", 0.94, "combines|combine|combining|combination of|a combination of|a hybrid of|hybrid of|merges|merge|merging|fuses|fusing|unifies|unifying|blends|blending|a mix of|mixes|marries|integrates ideas from|brings together|combined with|is combined with|joins"),
    *table("after", "uses", 0.85, _VERBS_USES),
    *table("after", "uses", 0.8, "|".join(PAST)),
    *table("after", "extends", 0.8, "|".join(BETTERED)),
    *table("after", "extends", 0.82, "is rooted in|has its roots in|goes back to|grew out of|boils down to|amounts to|hinges on|rests on|wraps|sits on top of|is nothing but"),
    *table("after", "extends", 0.65, "follows the|follows|follow the|following the"),
    *table("after", "uses", 0.6, _FLOW),
    *table("after", "uses", 0.85, "|".join(f"{one} {link}" for one in _ATTRIBUTES.split("|") for link in ("is", "is a", "is an", "is the", "used is", "was"))),
    *table("after", "uses", 0.85, "|".join(f"{one} {link}" for one in ("backbone", "base learner", "feature extractor", "base model") for link in ("uses", "uses a", "is based on", "is built on"))),
    *table("after", "uses", 0.62, "proposes|propose|proposing|designs|design|devises|presents"),
    *table("contains", "uses", 0.85, "include|includes|included|contain|contains|containing|consist of|consists of|consisting of|composed of|is composed of|made up of|is made of|comprise|comprises|comprising|involves|involve|involving|has two components|is divided into|are divided into|can be divided into|divided into|be split into|is split into|are split into|decomposed into|factorized into|factorised into|separated into|broken down into|fall into|falls into|comes in|come in|are"),
    *table("after", "extends", 0.8, "same architecture as|same structure as|same design as|same objective as|same algorithm as|same idea as|same as|implementation of|efficient implementation of|distilled version of|quantized version of|modified version of|is the mean of|is the average of|the mean of|the average of|average of|mean of|ensemble of|an ensemble of|analog of|version of the|form of|on the basis of|reinterprets|revisits|reformulates|accelerates|speeds up|generalizes over|generalises over|builds directly on|goes beyond|take the place of|stacks|augments|augment|augmenting|enriches|enriching|equips|equipping|endows|endowing|supplements|keeps|retains|reuses|re-uses|starting from|starts from"),
    *table("after", "motivated_by", 0.92, "inspired by|is inspired by|motivated by|is motivated by|borrows from|borrows|borrowing|takes inspiration from|draws on|draws inspiration from|drawing on|following the idea of|in the spirit of|adapted from|influenced by"),
    *table("after", "motivated_by", 0.8, "to address|to solve|addresses|address|to overcome|overcomes|to fix|fixes|to mitigate|mitigates|to alleviate|alleviates|to remedy|remedies|tackles|solves|resolves"),
    *table("is_a", "kind_of", 0.88, "is a|is an|it's a|it's an|are a|are an|is one of the|is one of|is the|is a kind of|is a type of|is a form of|is a class of|is a family of|is the simplest|is the first|belongs to|belongs to the family of|belong to the family of|belong to|falls under|is a member of|was the first|as a|as an|was a|can be considered a|is essentially a|is essentially|is simply|is just|is still a|refers to a|is known as a|is just a|is simply a|is basically a|is also a|is also an|remains a|is in fact a|can be considered an|is typically a|is primarily a"),
    *table("is_a", "extends", 0.6, "is|was"),
    *table("is_a", "extends", 0.85, "is an improved|is an enhanced|is an extended|is a modified|is a simplified|is a refined|is a revised|is a lighter|is a lightweight|is a faster|is a generalized|is a generalised"),
    *table("examples", "kind_of", 0.85, "such as|for example|e.g.|e.g|for instance|examples include|including|like|examples of which are|examples are|notably|namely|methods include|variants include"),
    *table("class_after", "kind_of", 0.85, "and other|or other|and similar|and related|and many other|and various other"),
    *table("newer_after", "extends", 0.85, "is the basis of|is the basis for|inspired|was superseded by|forms the basis of|is the foundation of|is the foundation for|the foundation of|inspired the|led to|gave rise to|was extended to|was extended by|was generalized to|extended to|simplified to|simplified into|refined into|turned into|reworked into|generalized to|generalised to|scaled up to|evolved into|paved the way for|was succeeded by|was followed by|was improved by|is the predecessor of|is a predecessor of|predecessor of|predecessor to|precursor of|precursor to|forerunner of|ancestor of|underlies|underpins|laid the groundwork for"),
    *table("newer_after", "uses", 0.85, "is used in|are used in|is used by|are used by|used by|used in|is a component of|is the core of|is the heart of|is the backbone of|is a key component of|is a key ingredient of|is a core component of|are the building blocks of|is part of|component of|is a building block of|building block of|building blocks of|is incorporated into|plugged into|built into|is employed in|is central to|is at the heart of|is at the core of|as the base of|as the basis of|as the basis for|as the backbone of|as the backbone for|as the foundation of|as the foundation for|as a component of|as part of|as the encoder of|as the decoder of"),
    *table("before", "uses", 0.9, "|".join(f"as {the}{role}" for role in _ROLES.split("|") for the in ("the ", "its ", "a ", "an ", "their ", ""))),
    *table("before", "extends", 0.86, "-based|based|based model|based models|-style|-like"),
    *table("unlike", "", 1, "improvements over|relative improvement over|performance improvement over|gains over|proposes an alternative to|provides an alternative to|offers an alternative to|as an alternative to|unlike|in contrast to|in contrast with|by contrast with|compared to|compared with|in comparison to|in comparison with|rather than|instead of|as opposed to|opposed to|outperforms|outperform|outperforming|better than|worse than|faster than|slower than|superior to|inferior to|differs from|differ from|different from|distinct from|not to be confused with|similar to|similarly to|versus|vs.|vs|than|contrary to|isn't|is not|are not|aren't|wasn't|analogous to|in place of|in addition to|apart from|aside from|unlike in|alongside|independent of|orthogonal to|compatible with|can be combined with|along with other"),
    *table("without", "", 1, "without|no need for|does not need|doesn't need|does not require|doesn't require|does not use|doesn't use|do not use|don't use|does not rely on|doesn't rely on|eliminates the need for|eliminating the need for|eliminates|eliminating|removes the need for|completely removes|removes|removing|remove|gets rid of|get rid of|drops|dropping|discards|avoids|avoiding|avoid|bypasses|dispenses with|free of|no longer needs|no longer uses|no longer requires|lacks|does not have|doesn't have|needs no|requires no|uses no|abandons|skips|does away with|without relying on|without using|suffers from|suffer from|is prone to|are prone to|prone to"),
    *table("without_before", "", 1, "is skipped|are skipped|is dropped|are dropped|was dropped|were dropped|is removed|are removed|was removed|were removed|is discarded|are discarded|is omitted|are omitted|is abandoned|is eliminated|are eliminated|is no longer needed|are no longer needed|is no longer used|are no longer used|is not needed|are not needed|is not used|are not used|is unnecessary|becomes unnecessary|is avoided|are avoided"),
    *table("not", "", 1, "not|cannot|can't|never|hardly|nor|neither|no longer|doesn't|don't|didn't|won't"),
]  # fmt: skip
