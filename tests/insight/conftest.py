"""Clients of both sides, as in introductions."""

from tests.introductions.conftest import clients

__all__ = ["clients"]
