"""Forms of accounts: shape only; what is allowed is for the verbs."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from matchmaking.accounts.addresses import LONGEST_EMAIL, is_email, is_phone
from matchmaking.accounts.permissions import INVITABLE
from matchmaking.accounts.scopes import SCOPES, scopes_of
from matchmaking.accounts.services.api_tokens import MOST_DAYS
from matchmaking.accounts.services.organisations import BY_INVITATION
from matchmaking.accounts.services.passwords import LONGEST, fault_of
from matchmaking.accounts.view_models import ROLES
from matchmaking.audit.actor import Role
from matchmaking.standards import vocabulary
from matchmaking.standards.uscc import check_uscc
from matchmaking.web import current
from matchmaking.web.forms import (
    BaseForm,
    LongTextField,
    TermField,
    TextField,
    WholeField,
    at_most,
    between,
    known,
    optional,
    required,
)
from matchmaking.web.language import language

EMAIL = (
    required(),
    at_most(LONGEST_EMAIL),
    known(is_email, _l("请填写邮箱地址，例如 name@example.com")),
)
PHONE = known(is_phone, _l("请填写电话号码，例如 13800000000 或 0592-2220000"))


def good_password(form: Any, field: Any) -> None:
    """Hold a new password against the profile and what the form says about the person."""
    named = [form[name].data or "" for name in ("contact", "name", "phone") if name in form]
    email = form["email"].data if "email" in form else ""
    context = (*named, (email or "").split("@")[0], *getattr(form, "context", ()))
    fault = fault_of(field.data or "", profile=current.settings().password_profile, context=context)
    if fault is not None:
        raise ValidationError(_(fault.text) % fault.values if fault.values else _(fault.text))


def same_password(form: Any, field: Any) -> None:
    """The second password must be the first."""
    if field.data != form["password"].data:
        raise ValidationError(_("两次填写的密码不一致。"))


def right_code(_form: Any, field: Any) -> None:
    """The social credit code must be well formed, its check digit right."""
    finding = check_uscc(field.data or "")
    if finding.error:
        raise ValidationError(_(finding.error))
    field.data = finding.code


def bounded_password(_form: Any, field: Any) -> None:
    """Nobody's password is longer; what is longer is not hashed."""
    if field.data and len(field.data) > LONGEST:
        raise ValidationError(_("密码不正确。"))


class SignInForm(BaseForm):
    """Mail address and password."""

    email = StringField(_l("邮箱"), [required(), at_most(LONGEST_EMAIL)])
    password = PasswordField(_l("密码"), [required()])


class CodeForm(BaseForm):
    """A code of the authenticator, or a recovery code."""

    code = TextField(_l("验证码"), [required(), at_most(40)])


class ConfirmForm(BaseForm):
    """The own password once more."""

    password = PasswordField(_l("密码"), [required(), bounded_password])


class ForgottenForm(BaseForm):
    """Where to send the link."""

    email = TextField(_l("邮箱"), [*EMAIL])


class NewPasswordForm(BaseForm):
    """A new password, twice."""

    password = PasswordField(_l("新密码"), [required(), good_password])
    again = PasswordField(_l("再次填写新密码"), [required(), same_password])
    context: tuple[str, ...] = ()


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one."""

    present = PasswordField(_l("现在的密码"), [required(), bounded_password])


class InvitationForm(NewPasswordForm):
    """What an invited person adds about themselves."""

    name = TextField(_l("姓名"), [required(), at_most(40)])
    phone = TextField(_l("电话"), [optional(), at_most(30), PHONE])
    privacy = BooleanField(
        _l("我已阅读并同意隐私说明"), [InputRequired(_l("请先阅读并同意隐私说明"))]
    )


class FactsForm(BaseForm):
    """What identifies an organisation."""

    name = TextField(_l("单位全称"), [required(), at_most(120)])
    uscc = TextField(_l("统一社会信用代码"), [required(), at_most(40), right_code])
    district = TermField(_l("所在区"), group="district", validators=[required()])


class RegistrationForm(FactsForm):
    """An organisation and its first person."""

    kind = RadioField(_l("单位类型"), default="enterprise")
    contact = TextField(_l("联系人姓名"), [required(), at_most(40)])
    title = TextField(_l("职务"), [optional(), at_most(60)])
    email = TextField(_l("邮箱"), [*EMAIL])
    phone = TextField(_l("电话"), [required(), at_most(30), PHONE])
    password = PasswordField(_l("密码"), [required(), good_password])
    again = PasswordField(_l("再次填写密码"), [required(), same_password])
    privacy = BooleanField(
        _l("我已阅读并同意隐私说明"), [InputRequired(_l("请先阅读并同意隐私说明"))]
    )
    website = StringField(_l("请勿填写此栏"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [
            SelectChoice("enterprise", _("企业")),
            SelectChoice("institute", _("高校、科研院所")),
            SelectChoice("partner", _("协会、园区、服务机构")),
        ]


class ProfileForm(BaseForm):
    """The own name, phone and preferences."""

    name = TextField(_l("姓名"), [required(), at_most(40)])
    title = TextField(_l("职务"), [optional(), at_most(60)])
    phone = TextField(_l("电话"), [optional(), at_most(30), PHONE])
    language = RadioField(
        _l("界面语言"), choices=[SelectChoice("zh", "简体中文"), SelectChoice("en", "English")]
    )
    mails = BooleanField(_l("新消息同时发到我的邮箱"))


class InviteForm(BaseForm):
    """A colleague to invite."""

    name = TextField(_l("姓名"), [required(), at_most(40)])
    title = TextField(_l("职务"), [optional(), at_most(60)])
    email = TextField(_l("邮箱"), [*EMAIL])
    role = RadioField(_l("角色"))
    lead = BooleanField(_l("设为本单位管理员"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = INVITABLE.get(current.actor().role, ())
        self.role.choices = [SelectChoice(role.value, _(ROLES[role.value])) for role in roles]
        if len(roles) == 1:
            self.role.data = roles[0].value

    @property
    def chosen_role(self) -> Role:
        """The role to give."""
        return Role(self.role.data)


class NewOrganisationForm(FactsForm):
    """An organisation that an organizer brings in, and the first person to invite."""

    kind = TermField(_l("单位类型"), group="organisation_kind", validators=[required()])
    contact = TextField(_l("首位管理员姓名"), [required(), at_most(40)])
    title = TextField(_l("职务"), [optional(), at_most(60)])
    email = TextField(_l("邮箱"), [*EMAIL])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = language() == "en"
        labels = {
            term.key: term.en if english else term.zh
            for term in vocabulary.group("organisation_kind")
        }
        self.kind.choices = [
            SelectChoice("", _("请选择")),
            *(SelectChoice(kind, labels.get(kind, kind)) for kind in BY_INVITATION),
        ]


class PublicProfileForm(BaseForm):
    """What an organisation says about itself."""

    name_en = TextField(_l("英文名称"), [optional(), at_most(200)])
    introduction = LongTextField(_l("单位介绍"), [optional(), at_most(2000)])
    introduction_en = LongTextField(_l("英文介绍"), [optional(), at_most(4000)])
    public_contact = TextField(_l("对外联系人或部门"), [optional(), at_most(120)])
    public_phone = TextField(_l("对外电话"), [optional(), at_most(40), PHONE])


class DecisionForm(BaseForm):
    """An organizer's reason."""

    reason = LongTextField(_l("原因"), [optional(), at_most(1000)])


class TokenForm(BaseForm):
    """What an API token is made for and how long it lives."""

    name = TextField(_l("名称"), validators=[required(), at_most(60)])
    scopes = SelectMultipleField(
        _l("权限范围"), choices=[], widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), validators=[required()],
    )  # fmt: skip
    days = WholeField(
        _l("有效天数"), unit=_l("天"), default=30, validators=[required(), between(1, MOST_DAYS)]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_to = scopes_of(current.actor().role)
        self.scopes.choices = [
            (scope, _("%(text)s（%(more)s）", text=_(SCOPES[scope]), more=scope))
            for scope in open_to
        ]
