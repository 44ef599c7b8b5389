"""The application for a command, and sessions outside of requests."""

from collections.abc import Callable

import click
from flask import Flask
from sqlalchemy.orm import Session, sessionmaker

from config import BadSetting, load_settings
from matchmaking.app import create_app
from matchmaking.web.extensions import db


def make_app() -> Flask:
    """The application; a bad setting ends the command with one clear line."""
    try:
        return create_app(load_settings())
    except BadSetting as error:
        raise click.ClickException(str(error)) from error


def session_maker(app: Flask) -> Callable[[], Session]:
    """Plain sessions on the application's engine, for threads and children without a request."""
    with app.app_context():
        return sessionmaker(db.engine, expire_on_commit=False)
