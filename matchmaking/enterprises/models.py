"""An enterprise's facts (domain.md §4.1): plain what cards may show, sealed what they may not."""

from datetime import date, datetime

from sqlalchemy import JSON, Boolean, Date, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.models import Organisation
from matchmaking.database.base import Row
from matchmaking.database.sealing import Sealed
from matchmaking.database.types import Instant


class EnterpriseFacts(Row):
    """One row an enterprise. `figures` and `contact` are JSON objects, sealed (L3).

    figures: revenue, assets, employees, liabilities, net_assets, profit, tax_paid, debt_ratio
    (permille), tax_grade, overdue (bool), research_spend, patents, loans: integers in yuan.
    contact: name, phone, email, title, address.
    """

    __tablename__ = "enterprise_facts"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), unique=True)
    organisation: Mapped[Organisation] = relationship()
    district: Mapped[str] = mapped_column(String(6), default="")
    industry: Mapped[str] = mapped_column(String(5), default="")
    marine_class: Mapped[str] = mapped_column(String(4), default="")
    marine_field: Mapped[str] = mapped_column(String(20), default="")
    size: Mapped[str] = mapped_column(String(8), default="")
    established_on: Mapped[date | None] = mapped_column(Date)
    credentials: Mapped[list[str]] = mapped_column(JSON, default=list)
    business: Mapped[str] = mapped_column(Text, default="")
    business_en: Mapped[str] = mapped_column(Text, default="")
    figures_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    figures = Sealed()
    contact_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    contact = Sealed()
    print_name: Mapped[bool] = mapped_column(Boolean, default=False)
    print_contact: Mapped[bool] = mapped_column(Boolean, default=False)
    print_figures: Mapped[bool] = mapped_column(Boolean, default=False)
    print_consent_at: Mapped[datetime | None] = mapped_column(Instant())
    updated_at: Mapped[datetime] = mapped_column(Instant())
