"""Make the application: settings, extensions, blueprints, the gate, error pages."""

from importlib import import_module

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from config import ROOT, Settings, load_settings
from matchmaking import models
from matchmaking.accounts.views.reading_budget import keep_budget
from matchmaking.audit.services import use_audit_key
from matchmaking.database.connections import engine_options, prepare
from matchmaking.database.sealing import Keyring, use_keyring
from matchmaking.facts.follow import follow_facts
from matchmaking.jobs import queue
from matchmaking.web import (
    access,
    errors,
    filters,
    headers,
    language,
    log,
    once,
    requests,
    viewer,
)
from matchmaking.web.extensions import babel, csrf, db, login_manager, migrate
from matchmaking.web.policy import POLICY

FEATURES = (
    "public", "accounts", "messages", "oversight", "enterprises", "ranking", "facts", "experts",
    "needs", "products", "technology", "introductions", "runs", "rounds", "talks", "opinions",
    "insight", "fairs", "booklets", "exchange", "fair_files", "api", "desk",
    "personal_data",
)  # fmt: skip
MOST_BODY = 12 * 1024 * 1024
MOST_FIELDS = 64 * 1024 * 8
MOST_PARTS = 500


def create_app(settings: Settings | None = None) -> Flask:
    """A ready application; raises config.BadSetting when a setting is unusable."""
    settings = settings or load_settings()
    app = Flask(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    _configure(app, settings)
    _extend(app, settings)
    for feature in FEATURES:
        app.register_blueprint(import_module(f"matchmaking.{feature}.views").blueprint)
    csrf.exempt(app.blueprints["api"])  # no cookie counts there: web/api_requests.py
    log.tell_requests(app)
    requests.frame(app)
    follow_facts(app)
    access.enforce(app, POLICY)
    keep_budget(app, POLICY)
    once.replay_repeats(app)
    headers.protect(app)
    errors.handle_errors(app)
    filters.register(app)
    viewer.show_frame(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    settings.instance.mkdir(parents=True, exist_ok=True)
    app.config.from_mapping(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url),
        SESSION_COOKIE_NAME="__Host-sid" if settings.production else "sid",
        SESSION_COOKIE_SECURE=settings.production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=MOST_BODY,
        MAX_FORM_MEMORY_SIZE=MOST_FIELDS,
        MAX_FORM_PARTS=MOST_PARTS,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        PROVIDE_AUTOMATIC_OPTIONS=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    app.jinja_env.autoescape = True
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = StrictUndefined


def _extend(app: Flask, settings: Settings) -> None:
    use_keyring(Keyring(settings.data_keys))
    use_audit_key(settings.audit_key)
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"))
    csrf.init_app(app)
    language.configure(app)
    babel.init_app(app, locale_selector=language.choose_locale)
    login_manager.session_protection = None
    login_manager.init_app(app)
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]
    _connect_queue(settings)
    static = WhiteNoise(app.wsgi_app, max_age=3600)
    static.add_files(str(ROOT / "static"), prefix="static/")
    app.wsgi_app = static  # type: ignore[method-assign]


def _connect_queue(settings: Settings) -> None:
    """Jobs written by a request go to the queue when its transaction has committed."""
    tasks = queue.make_queue(settings.jobs_url)
    queue.push_after_commit(db.session, queue.job_task(tasks, lambda _: None))


__all__ = ["create_app", "models"]
