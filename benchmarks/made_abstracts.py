"""Abstracts made from the thesaurus's words, for the comparison of search engines.

An abstract has two main words that often return and some that stand once; sentences are templates.
They are no prose: engines are compared on them, real texts score otherwise.
"""

import json
import random
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from matchmaking.retrieval.thesaurus import standard_thesaurus

OPENINGS = (
    "针对{a}中存在的问题，开展了{b}方面的研究。", "为提高{a}的效率，提出一种面向{b}的新方法。",
    "以{a}为对象，分析了{b}的影响因素。", "近年来{a}发展迅速，而{b}仍是其主要瓶颈。",
)  # fmt: skip
MIDDLES = (
    "通过室内试验与现场观测，比较了{a}在不同条件下对{b}的作用。",
    "结果表明，{a}较对照组提高了{n}%，差异显著。",
    "建立了{a}与{b}之间的定量关系，相关系数达0.{n}。",
    "采用正交设计优化了{a}的工艺参数，确定{b}的最佳用量为{n}mg/L。",
    "对{n}个样品的分析显示，{a}是决定{b}的关键环节。", "在{n}天的连续运行中，{a}保持稳定。",
    "将{a}引入{b}的设计，有效降低了成本。", "利用{a}获取的数据验证了模型，误差小于{n}%。",
)  # fmt: skip
CLOSINGS = (
    "研究结果可为{a}的推广应用提供依据。", "该成果对{a}和{b}具有参考价值。",
    "所提方法为{a}提供了新思路。",
)  # fmt: skip
NOT_A_FIELD = {"broad", "general", "general_terms", "everyday_terms"}
TITLES = ("{a}在{b}中的应用研究", "基于{a}的{b}优化", "{a}对{b}的影响", "面向{b}的{a}关键技术")


@dataclass(frozen=True, slots=True)
class Abstract:
    """One made paper."""

    title: str
    keywords: str
    text: str

    @property
    def first_third(self):
        """What the first task asks with."""
        return self.text[: len(self.text) // 3]

    @property
    def rest(self):
        """What the first task looks for."""
        return self.text[len(self.text) // 3 :]


def read_abstracts(path, count):
    """So many papers of a file with a line of JSON each: title, keywords and text."""
    with Path(path).open(encoding="utf-8") as file:
        return [Abstract(**json.loads(line)) for line in islice(file, count)]


def make_abstracts(count, seed):
    """So many abstracts; the same for the same seed."""
    rng = random.Random(seed)
    fields = {}
    for concept in standard_thesaurus().concepts:
        fields.setdefault(concept.subfield, []).extend(concept.academic)
    names = sorted(fields.keys() - NOT_A_FIELD)
    return [_abstract(rng, fields, names) for _ in range(count)]


def _abstract(rng, fields, names):
    own = fields[rng.choice(names)]
    main = [_common_first(rng, own), rng.choice(own)]
    side = [rng.choice(own) for _ in range(4)] + [rng.choice(fields[rng.choice(names)])]

    def fill(template):
        words = [rng.choice(main) if rng.random() < 0.4 else rng.choice(side) for _ in "ab"]
        return template.format(a=words[0], b=words[1], n=rng.randint(2, 98))

    middles = [fill(template) for template in rng.sample(MIDDLES, 6)]
    text = "".join([fill(rng.choice(OPENINGS)), *middles, fill(rng.choice(CLOSINGS))])
    title = rng.choice(TITLES).format(a=main[0], b=rng.choice(side))
    return Abstract(title, "；".join([*main, *rng.sample(side, 2)]), text)


def _common_first(rng, words):
    """Some words are everybody's subject."""
    return words[min(int(rng.paretovariate(0.6)) - 1, len(words) - 1)]
