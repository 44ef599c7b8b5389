"""Phones, mails, addresses, codes and names in public text: all are found, figures are not."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.standards.contact_details import contact_details
from matchmaking.standards.uscc import make_uscc

FIRM, FIRM_EN, PERSON = "厦门鹭岛海洋科技有限公司", "Xiamen Ludao Marine Co., Ltd.", "林海"
NAMES = (FIRM, FIRM_EN, "欧阳海生", PERSON)
FULL = str.maketrans("0123456789-@.", "０１２３４５６７８９－＠．")
SAID = str.maketrans("0123456789", "零一二三四五六七八九")
SPOKEN = str.maketrans("0123456789", "〇幺两叁肆伍陆柒捌玖")
MIXED = str.maketrans("05", "零五")
MOBILES = ("13800138000", "15959201234", "19912345678")
BEFORE = ("请联系", "网衣防附着，详询：", "Ask at ", "（", "")
AFTER = ("，可提供样品。", " for samples", "）", "")


def mobiles():
    for number in MOBILES:
        apart = [" ".join(number), "-".join(number), f"{number[:3]} {number[3:7]} {number[7:]}",
                 f"{number[:3]}-{number[3:7]}-{number[7:]}", f"{number[:3]}·{number[3:]}",
                 f"+86 {number}", f"86-{number}", number]  # fmt: skip
        yield from apart
        yield from (one.translate(FULL) for one in apart)
        yield from (number.translate(table) for table in (SAID, SPOKEN, MIXED))
        yield number[:5] + "\u200b" + number[5:]


def others():
    yield from ("0592-2220000", "(0592) 2220000", "0592 222 0000", "０５９２－２２２００００")
    yield from ("400-820-8820", "4008208820", "电话 2220000", "Tel: 222-0000", "传真：2220001")
    yield from (
        "hai@ludao.example",
        "hai ＠ ludao．example",
        "hai(at)ludao.example",
        "hai@ludao。cn",
    )
    yield from ("https://ludao.example/a?b=1", "www.ludao.example", "ludao-marine.com", "lu.dao.cn")
    yield from (
        "微信：ludao_2026",
        "VX ludao2026",
        "QQ号 12345678",
        "加V：ludao2026",
        "公众号ludao26",
    )
    code = make_uscc(7)
    yield from (code, code.lower(), f"{code[:8]} {code[8:]}", code.translate(FULL))
    yield from (FIRM, "鹭岛海洋科技", "厦门鹭岛海洋科技", "鹭 岛 海 洋 科 技", FIRM_EN)
    yield from ("xiamen ludao marine", "欧阳海生", "林海先生")


CORPUS = [
    f"{before}{one}{after}" for one in (*mobiles(), *others())
    for before, after in product(BEFORE, AFTER)
]  # fmt: skip
HARMLESS = [
    "工作温度 130、140、150、160 ℃，压力 0.592 MPa，流量 1380 m³/h",
    "130 140 150 16 四档", "2024-2026 年三年海试，累计 13800 小时", "ZL202310123456.7 已授权",
    "专利 ZL 2015 1 0312345.6，标准 GB/T 22239-2019、GB 11714", "DOI 10.1016/j.aquaculture.2023.739512",
    "盐度 28–32，pH 7.8～8.2，收率 97.35%", "编号 CG-2026-0001 与 JX-2026-0012",
    "十三个航次、一百八十天、三千米水深", "经纬度 24.4798, 118.0894", "成本由 1 380 013 元降到 800 000 元",
    "加V2O5催化剂，加VOCs治理", "森林海岸带生态修复", "微信小程序远程监控", "电话线缆腐蚀 3 个月",
    "ISO 14001 and IEC 61892-3:2019", "Price 150.00 to 180.00, 13 800 h of trials", "海洋科技服务",
    "一二三产融合，五六月份投苗，七八成存活", "CAS 7732-18-5; Fe3O4@SiO2 core-shell", "1:1000~1:5000",
]  # fmt: skip


def test_the_corpus_is_found_without_exception():
    assert len(CORPUS) >= 500
    missed = [text for text in CORPUS if not contact_details(text, NAMES)]
    assert missed == []


def test_what_is_found_taken_out_leaves_nothing():
    for text in CORPUS:
        left = text
        for one in contact_details(text, NAMES):
            assert one in text
            left = left.replace(one, "…")
        assert contact_details(left, NAMES) == (), (text, left)


@pytest.mark.parametrize("text", HARMLESS)
def test_technical_text_is_left_alone(text):
    assert contact_details(text, NAMES) == ()


@given(st.text(max_size=80), st.sampled_from(MOBILES), st.text(max_size=80))
def test_whatever_stands_around_nothing_breaks(before, number, after):
    found = contact_details(f"{before}，{number}，{after}", NAMES)
    assert number in " ".join(found)


@given(st.text(alphabet="0123456789 -.·、，。元年月MPa℃一二三零", max_size=60))
def test_what_is_found_stands_in_the_text(text):
    assert all(one in text for one in contact_details(text, NAMES))
