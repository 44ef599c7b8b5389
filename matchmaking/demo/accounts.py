"""The accounts that the demonstration starts with, one a role."""

from typing import NamedTuple

from matchmaking.demo.enterprises import FIRST_ADDRESS
from matchmaking.demo.organisations import FIRST_ADDRESSES, OFFICE, OFFICE_COLLEAGUES


class DemoAccount(NamedTuple):
    """What somebody signs in with, and as what."""

    role: str
    email: str


DEMO_ACCOUNTS = (
    DemoAccount("企业 enterprise", FIRST_ADDRESS),
    DemoAccount("银行经办人 bank officer", FIRST_ADDRESSES["lu_bank"]),
    DemoAccount("基金经理 fund manager", FIRST_ADDRESSES["blue_fund"]),
    DemoAccount("科研院所 institute", FIRST_ADDRESSES["institute"]),
    DemoAccount("组织方 organizer", FIRST_ADDRESSES[OFFICE]),
    DemoAccount("审计员 auditor", OFFICE_COLLEAGUES[1][1]),
    DemoAccount("管理员 administrator", OFFICE_COLLEAGUES[2][1]),
)
