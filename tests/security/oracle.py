"""Who may see what of one enterprise's need, from table 1.4 of the security paper alone.

It is told of every business act that succeeded and knows nothing of the platform's code.
"""

from dataclasses import dataclass, field


@dataclass
class Lead:
    """One introduction of a firm to a bank, as the outside world knows it."""

    firm: int
    bank: int
    asked_by_bank: bool = False
    bank_agreed: bool = False
    officers: set = field(default_factory=set)
    contact: bool = False
    ended: bool = False
    opened: set = field(default_factory=set)

    def met(self):
        """Both sides have agreed and nobody has taken it back."""
        return self.bank_agreed and self.contact and not self.ended


@dataclass
class Oracle:
    """Identity: owner, organizer, and named officers while both sides' consent stands."""

    leads: list = field(default_factory=list)

    def may_see_name(self, actor, firm):
        """The enterprise's name beside its need; `actor` is ("firm", n), ("officer", b, n), …"""
        if actor[0] == "organizer" or actor == ("firm", firm):
            return True
        if actor[0] == "auditor":  # reads who did what in the trail, never what a need says
            return True
        return actor[0] == "officer" and any(
            lead.met() and lead.firm == firm and actor in lead.officers for lead in self.leads
        )

    def may_see_phone(self, actor, firm):
        """The contact's telephone: like the name, but no auditor ever."""
        return actor[0] != "auditor" and self.may_see_name(actor, firm)
