"""What an API token may be made for: groups of routes, named by the rows of the access table."""

from matchmaking.audit.actor import Role
from matchmaking.notices.wording import message
from matchmaking.web.policy import POLICY

SCOPES = {
    "needs:read": message("读取融资需求及匹配结果"),
    "needs:write": message("新建和修改融资需求草稿"),
    "products:read": message("读取金融产品、线索和放宽测算"),
    "products:write": message("新建金融产品草稿"),
    "introductions:read": message("读取对接"),
    "introductions:write": message("答复对接：受理或婉拒"),
    "technology:read": message("读取技术需求、技术成果及匹配结果"),
    "insight:read": message("读取供需缺口和轮次分派"),
}


def scopes_of(role: Role) -> tuple[str, ...]:
    """The groups in which the role has a route at all."""
    open_to = {rule.scope for rule in POLICY.values() if role in rule.roles}
    return tuple(scope for scope in SCOPES if scope in open_to)
