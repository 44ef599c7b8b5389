"""What the landing page says: doors, figures with their definitions, steps."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from matchmaking.audit.actor import Role
from matchmaking.public.queries import Counts
from matchmaking.web.money import money


@dataclass(frozen=True, slots=True)
class Door:
    """One of the four ways in, and the endpoint it leads to."""

    who: str
    tone: str
    title: str
    text: str
    label: str
    endpoint: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it is of, and how it is counted."""

    value: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way from a need to money."""

    title: str
    text: str


POSTERS = (Role.VISITOR, Role.ENTERPRISE)  # a visitor is asked to sign in there


def doors(role: Role) -> tuple[Door, ...]:
    """Four doors: who needs money or technology, and who has it; others come to their desk."""
    posts = role in POSTERS
    return (
        Door(
            _("企业"),
            "teal",
            _("登记融资需求"),
            _("贷款、股权、租赁、保险、担保，五步填完，随时保存。"),
            _("我要登记需求"),
            "needs.new" if posts else "desk.home",
        ),
        Door(
            _("企业"),
            "blue",
            _("登记技术需求"),
            _("用自己的话说难题和指标，平台找出对得上的成果。"),
            _("找技术"),
            "technology.new" if posts else "desk.home",
        ),
        Door(
            _("银行与创投"),
            "gold",
            _("发布产品、响应线索"),
            _("线索按匹配度排序，逐条说明理由，逾期前提醒。"),
            _("机构入口"),
            "desk.home",
        ),
        Door(
            _("科研院所"),
            "rose",
            _("发布科技成果"),
            _("看到哪些企业用得上、差在哪里，双方同意后洽谈。"),
            _("院所入口"),
            "desk.home",
        ),
    )


def figures(found: Counts) -> tuple[Figure, ...]:
    """The four figures; each says what it counts."""
    return (
        Figure(
            f"{found.enterprises:,}",
            _("家核验企业"),
            _("已在平台注册、并由主办方核验通过的企业。不含待核验和已停用的。"),
        ),
        Figure(
            f"{found.needs:,}",
            _("条在办融资需求"),
            _("已审核发布、仍在有效期内的融资需求。不含草稿、已撤回和已结束的。"),
        ),
        Figure(
            f"{found.products:,}",
            _("款在架金融产品"),
            _("已审核上架、在有效期内的金融产品，由发布机构定期确认。"),
        ),
        Figure(
            money(found.drawn),
            _("经平台对接已放款"),
            _(
                "金融机构上传放款凭证确认的金额合计，共 %(count)s 笔；意向和授信不计入。",
                count=found.drawn_times,
            ),
        ),
    )


def steps(answer_days: int) -> tuple[Step, ...]:
    """From the need to the money, in five steps."""
    return (
        Step(_("登记需求"), _("网上填写，随时保存，免费")),
        Step(_("主办方审核"), _("核对单位和内容后发布")),
        Step(_("自动匹配"), _("找出合适的产品和成果，说明理由")),
        Step(
            _("授权对接"),
            ngettext(
                "您同意后机构才能联系，%(num)s 个工作日内答复",
                "您同意后机构才能联系，%(num)s 个工作日内答复",
                answer_days,
            ),
        ),
        Step(_("报价放款"), _("并排比较报价，结果凭证回填")),
    )
