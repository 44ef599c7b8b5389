"""Forms about a party: the organizer's, and its own."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField

from matchmaking.fairs.forms.fields import OneOfField, SomeOfField, choices
from matchmaking.fairs.services import PartyWords
from matchmaking.web.forms import (
    BaseForm,
    LongTextField,
    TextField,
    WholeField,
    at_most,
    between,
    optional,
)

LANGUAGES = (("zh", _l("中文")), ("en", _l("英语")), ("other", _l("其他（需翻译）")))


class OwnPartyForm(BaseForm):
    """What a party says about itself."""

    people = LongTextField(_l("参会代表"), validators=[optional(), at_most(800)])
    languages = SomeOfField(_l("洽谈语言"), validators=[optional()])
    wishes = LongTextField(_l("想谈什么"), validators=[optional(), at_most(500)])
    wishes_en = LongTextField(_l("想谈什么（英文）"), validators=[optional(), at_most(800)])
    most_meetings = WholeField(
        _l("最多安排"), unit=_l("场"), validators=[optional(), between(1, 99)]
    )
    away = SomeOfField(_l("不能参加的时段"), validators=[optional()])
    visibility = RadioField(
        _l("让机构看到我单位"),
        choices=choices(
            ("anonymous", _l("只显示编号、行业和“想谈什么”")),
            ("named", _l("显示单位名称")),
            ("hidden", _l("不显示，只由我单位主动约见")),
        ),
        validators=[optional()],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages.offer(list(LANGUAGES))

    def words(self, **more: Any) -> PartyWords:
        """What was written, for the verb."""
        return PartyWords(
            wishes=self.wishes.data or "", wishes_en=self.wishes_en.data or "",
            languages=tuple(self.languages.data or ()),
            away=tuple(int(n) for n in self.away.data or ()),
            people=tuple((self.people.data or "").splitlines()),
            most_meetings=self.most_meetings.data, **more,
        )  # fmt: skip


class PartyForm(OwnPartyForm):
    """What an organizer knows about a party."""

    organisation = OneOfField(_l("平台上的单位"), validators=[optional()])
    kind = SelectField(
        _l("来宾类别"),
        choices=choices(
            ("guest", _l("来宾")), ("enterprise", _l("企业")), ("institution", _l("金融机构")),
            ("institute", _l("科研机构")), ("partner", _l("合作组织")),
        ),
        validators=[optional()],
    )  # fmt: skip
    name = TextField(_l("来宾单位名称"), validators=[optional(), at_most(120)])
    name_en = TextField(_l("英文名称"), validators=[optional(), at_most(200)])
    own_table = OneOfField(_l("专用桌"), validators=[optional()])

    def party_words(self) -> PartyWords:
        """What was written, for the organizer's verb."""
        table = self.own_table.data
        return self.words(
            name=self.name.data or "", name_en=self.name_en.data or "",
            own_table=int(table) if table else None,
        )  # fmt: skip
