"""Small texts and a small thesaurus for the tests of the search."""

from hypothesis import strategies as st

from matchmaking.retrieval.document import Document
from matchmaking.retrieval.thesaurus import Concept, Thesaurus

THESAURUS = Thesaurus(
    [
        Concept(("船底…长", "船底…藤壶"), ("防污涂层", "海洋防污"), ("antifouling coating",)),
        Concept((), ("网箱",), ("net cage", "sea cage")),
        Concept(("网箱…台风",), ("抗风浪网箱", "深水网箱"), ("offshore cage",)),
    ]
)
OFFERS = [
    Document("O1", {"title": "低表面能防污涂层", "text": "用于船舶的有机硅材料，附着力 2.5 MPa"}),
    Document("O2", {"title": "抗风浪深水网箱", "text": "可抵御十二级大风的浮式结构"}),
    Document("O3", {"title": "Anti-fouling coatings for hulls", "text": "Silicone based, 150 μm"}),
    Document("O4", {"title": "鲍鱼杂交育苗", "text": "海洋牧场的鲍鱼苗种，LED 光照"}),
]
WORDS = (
    "海洋",
    "防污",
    "涂层",
    "鲍鱼",
    "网箱",
    "深水",
    "船底",
    "coating",
    "cages",
    "LED",
    "5 mm",
    "的",
)
texts = st.lists(st.sampled_from(WORDS), max_size=8).map("".join)
documents = st.dictionaries(
    st.sampled_from("ABCDEFGH"),
    st.fixed_dictionaries({"title": texts, "text": texts}),
    min_size=1,
    max_size=8,
).map(lambda found: [Document(key, fields) for key, fields in found.items()])
