"""What an organizer checks before an organisation is verified, by kind."""

from dataclasses import dataclass

from matchmaking.accounts.models import INSTITUTION_KINDS
from matchmaking.notices.wording import message


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to check; `text` and `hint` are msgids."""

    key: str
    text: str
    hint: str = ""


CODE = Point(
    "code",
    message("统一社会信用代码与单位名称一致"),
    message("在国家企业信用信息公示系统或事业单位登记网站查询核对。"),
)
STANDING = Point(
    "standing",
    message("登记状态为存续（在营、开业、在册）"),
    message("未列入经营异常名录和严重违法失信名单。"),
)
PREMISES = Point(
    "premises",
    message("在厦门有固定经营场所，所在区填写正确"),
    message("以营业执照住所或实际经营地址为准。"),
)
MARINE = Point(
    "marine",
    message("从事涉海业务"),
    message("按海洋及相关产业分类（GB/T 20794）判断；可询问主营业务。"),
)
CONTACT = Point(
    "contact",
    message("联系人身份已核实"),
    message("拨打单位公开电话确认联系人确系本单位人员，并有权代表单位使用平台。"),
)
LICENCE = Point(
    "licence",
    message("持有与业务相符的金融许可证或备案文件"),
    message("在金融监管部门的许可证信息查询系统核对。"),
)

ENTERPRISE = (CODE, STANDING, PREMISES, MARINE, CONTACT)
INSTITUTION = (CODE, STANDING, LICENCE, CONTACT)
OTHER = (CODE, STANDING, CONTACT)


def points_for(kind: str) -> tuple[Point, ...]:
    """The points for an organisation of this kind."""
    if kind == "enterprise":
        return ENTERPRISE
    return INSTITUTION if kind in INSTITUTION_KINDS else OTHER
