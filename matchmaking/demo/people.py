"""Invented people: names, numbers that cannot ring, mailboxes at example domains."""

from datetime import datetime

from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.services.phones import set_phone
from matchmaking.accounts.services.registration import PRIVACY_VERSION
from matchmaking.demo.scene import Scene

SURNAMES = "林陈黄张李王吴刘蔡杨许郑谢郭洪曾周叶苏卢"
GIVEN = (
    "海生", "晓澜", "志航", "雅汐", "文舟", "思涵", "建帆", "佳宁", "明渊", "淑琴", "子潮", "惠敏",
    "国屿", "丽珊", "宇洋", "婷婷", "振港", "月娥", "少峰", "静怡", "伟滨", "秋云", "俊杰", "美玲",
)  # fmt: skip
ENGLISH = ("Morgan Reed", "Alex Tan", "Dana Hill", "Kim Rivers", "Sam Ford", "Robin Lake")
TITLES = {
    "enterprise": ("财务总监", "总经理助理", "融资经理"),
    "officer": ("客户经理", "团队主管", "产品经理"),
    "institute": ("成果转化主管", "项目主管"),
    "organizer": ("处长", "主任科员", "科员"),
    "auditor": ("审计员",),
    "administrator": ("系统管理员",),
}
ROLE_OF_KIND = {
    "enterprise": "enterprise", "institute": "institute", "partner": "institute",
    "government": "organizer",
}  # fmt: skip


def add_person(
    scene: Scene, organisation: Organisation, *, email: str, at: datetime, role: str = ""
) -> Person:
    """An active person with the demo password, who leads unless told otherwise."""
    known = role or ROLE_OF_KIND.get(organisation.kind, "officer")
    phone = demo_phone(scene)
    person = Person(
        organisation_id=organisation.id,
        organisation=organisation,
        role=known,
        lead=True,
        state="active",
        name=person_name(scene, english=organisation.kind == "partner"),
        title=scene.random.choice(TITLES[known]),
        email=email,
        password_hash=scene.password_hash,
        password_at=scene.now,
        privacy_version=PRIVACY_VERSION,
        language="en" if organisation.kind == "partner" else "zh",
        created_at=at,
    )
    set_phone(person, phone)
    scene.session.add(person)
    return person


def person_name(scene: Scene, *, english: bool = False) -> str:
    """A name that nobody else in the demo data has."""
    for _try in range(1000):
        name = (
            scene.random.choice(ENGLISH)
            if english
            else scene.random.choice(SURNAMES) + scene.random.choice(GIVEN)
        )
        if name not in scene.taken_names:
            scene.taken_names.add(name)
            return name
    raise LookupError("no names left")


def demo_phone(scene: Scene) -> str:
    """A number of the form 000-0000-xxxx, which no telephone has."""
    return f"000-0000-{scene.random.randrange(10_000):04d}"
