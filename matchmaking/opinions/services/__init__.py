"""Verbs of opinions, a subject a file; call them through this package."""

from matchmaking.opinions.services.answering import decline, give_opinion
from matchmaking.opinions.services.asking import assign, new_link, revoke
from matchmaking.opinions.services.chores import remind
from matchmaking.opinions.services.sharing import allow, disallow, release
from matchmaking.opinions.services.ties import declare_tie, end_tie

__all__ = [
    "allow",
    "assign",
    "declare_tie",
    "decline",
    "disallow",
    "end_tie",
    "give_opinion",
    "new_link",
    "release",
    "remind",
    "revoke",
]
