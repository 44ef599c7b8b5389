"""designs, files and copies of booklets; codes of any kind of subject; policies

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None
KINDS, OLD_KINDS = 16, 12


def upgrade():
    op.create_table(
        "booklet_design",
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("language", sa.String(4), nullable=False),
        sa.Column("paper", sa.String(2), nullable=False),
        sa.Column("density", sa.String(8), nullable=False),
        sa.Column("binding", sa.String(8), nullable=False),
        sa.Column("title", sa.String(60), nullable=False),
        sa.Column("title_en", sa.String(120), nullable=False),
        sa.Column("subtitle", sa.String(60), nullable=False),
        sa.Column("subtitle_en", sa.String(120), nullable=False),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.Column("stale_days", sa.Integer(), nullable=False),
        sa.Column("names_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("based_on_id", sa.Integer(), nullable=True),
        *_row(),
        sa.CheckConstraint("paper IN ('a5', 'a4')", name=op.f("ck_booklet_design_paper")),
        sa.CheckConstraint(
            "density IN ('page', 'half', 'compact')", name=op.f("ck_booklet_design_density")
        ),
        sa.CheckConstraint(
            "language IN ('zh', 'en', 'both')", name=op.f("ck_booklet_design_language")
        ),
        sa.CheckConstraint(
            "binding IN ('saddle', 'perfect', 'none')", name=op.f("ck_booklet_design_binding")
        ),
        _foreign("booklet_design", "based_on_id", "booklet_design"),
        *_keys("booklet_design"),
    )
    _widen_editions()
    op.create_table(
        "edition_file",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(16), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pdf_hash", sa.String(64), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=True),
        *_row(),
        _foreign("edition_file", "edition_id", "edition"),
        *_keys("edition_file"),
    )
    op.create_table(
        "edition_copy",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("recipient_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        *_row(),
        _foreign("edition_copy", "edition_id", "edition"),
        _foreign("edition_copy", "made_by_id", "person"),
        *_keys("edition_copy"),
    )
    op.create_table(
        "policy_text",
        sa.Column("number", sa.String(60), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("title_en", sa.String(240), nullable=False),
        sa.Column("issuer", sa.String(120), nullable=False),
        sa.Column("issuer_en", sa.String(240), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("summary_en", sa.Text(), nullable=False),
        sa.Column("link", sa.String(300), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        *_row(),
        sa.CheckConstraint("state IN ('listed', 'removed')", name=op.f("ck_policy_text_state")),
        *_keys("policy_text"),
    )
    for table, column in (
        ("edition_file", "edition_id"),
        ("edition_copy", "edition_id"),
        ("policy_text", "issued_on"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    _name_subjects()


def _widen_editions():
    """Kinds are those of the code's register; what a check and a release leave behind."""
    with op.batch_alter_table("edition") as batch:
        batch.drop_constraint(op.f("ck_edition_kind"), type_="check")
        batch.drop_constraint(op.f("ck_edition_density"), type_="check")
        batch.drop_constraint(op.f("ck_edition_language"), type_="check")
        batch.alter_column("kind", type_=sa.String(KINDS), existing_type=sa.String(OLD_KINDS))
        batch.alter_column("density", type_=sa.String(8), existing_type=sa.String(4))
        batch.alter_column("language", type_=sa.String(4), existing_type=sa.String(2))
        batch.add_column(sa.Column("binding", sa.String(8), nullable=False, server_default="none"))
        batch.add_column(sa.Column("design_id", sa.Integer(), nullable=True))
        for name, empty in (("asked", "{}"), ("faults", "[]"), ("places", "{}"), ("signed", "[]")):
            batch.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default=empty))
        batch.add_column(sa.Column("checked_at", sa.DateTime(), nullable=True))
        batch.add_column(sa.Column("released_at", sa.DateTime(), nullable=True))
        batch.add_column(sa.Column("released_by_id", sa.Integer(), nullable=True))
    with op.batch_alter_table("edition") as batch:
        for name in ("binding", "asked", "faults", "places", "signed"):
            batch.alter_column(name, server_default=None)
        batch.create_check_constraint(
            op.f("ck_edition_density"), "density IN ('page', 'half', 'compact')"
        )
        batch.create_check_constraint(
            op.f("ck_edition_language"), "language IN ('zh', 'en', 'both')"
        )
        batch.create_foreign_key(
            op.f("fk_edition_design_id_booklet_design"), "booklet_design", ["design_id"], ["id"]
        )
        batch.create_foreign_key(
            op.f("fk_edition_released_by_id_person"), "person", ["released_by_id"], ["id"]
        )


def _name_subjects():
    """A code names its subject by sort and public id, so that any package's listing may have one."""
    with op.batch_alter_table("printed_code") as batch:
        batch.add_column(sa.Column("subject_kind", sa.String(16), nullable=True))
        batch.add_column(sa.Column("subject", sa.String(22), nullable=True))
    for table in ("product", "need"):
        op.execute(
            f"UPDATE printed_code SET subject_kind = '{table}', subject = "  # noqa: S608
            f"(SELECT public_id FROM {table} WHERE {table}.id = printed_code.{table}_id) "
            f"WHERE {table}_id IS NOT NULL"
        )
    with op.batch_alter_table("printed_code") as batch:
        batch.alter_column("subject_kind", nullable=False, existing_type=sa.String(16))
        batch.alter_column("subject", nullable=False, existing_type=sa.String(22))
        for table in ("product", "need"):
            batch.drop_constraint(op.f(f"fk_printed_code_{table}_id_{table}"), type_="foreignkey")
            batch.drop_column(f"{table}_id")


def downgrade():
    with op.batch_alter_table("printed_code") as batch:
        for table in ("product", "need"):
            batch.add_column(sa.Column(f"{table}_id", sa.Integer(), nullable=True))
            batch.create_foreign_key(
                op.f(f"fk_printed_code_{table}_id_{table}"), table, [f"{table}_id"], ["id"]
            )
    for table in ("product", "need"):
        op.execute(
            f"UPDATE printed_code SET {table}_id = "  # noqa: S608
            f"(SELECT id FROM {table} WHERE {table}.public_id = printed_code.subject) "
            f"WHERE subject_kind = '{table}'"
        )
    with op.batch_alter_table("printed_code") as batch:
        batch.drop_column("subject_kind")
        batch.drop_column("subject")
    for table in ("policy_text", "edition_copy", "edition_file"):
        op.drop_table(table)
    old = "language IN ('zh', 'en') AND density IN ('page', 'half') AND kind IN ('products', 'needs')"
    op.execute(f"DELETE FROM printed_code WHERE edition_id IN (SELECT id FROM edition WHERE NOT ({old}))")  # noqa: S608, E501
    op.execute(f"DELETE FROM edition WHERE NOT ({old})")  # noqa: S608
    with op.batch_alter_table("edition") as batch:
        batch.drop_constraint(op.f("fk_edition_design_id_booklet_design"), type_="foreignkey")
        batch.drop_constraint(op.f("fk_edition_released_by_id_person"), type_="foreignkey")
        for name in ("density", "language"):
            batch.drop_constraint(op.f(f"ck_edition_{name}"), type_="check")
        for name in ("binding", "design_id", "asked", "faults", "places", "signed", "checked_at",
                     "released_at", "released_by_id"):  # fmt: skip
            batch.drop_column(name)
        batch.alter_column("kind", type_=sa.String(OLD_KINDS), existing_type=sa.String(KINDS))
        batch.alter_column("density", type_=sa.String(4), existing_type=sa.String(8))
        batch.alter_column("language", type_=sa.String(2), existing_type=sa.String(4))
    with op.batch_alter_table("edition") as batch:
        batch.create_check_constraint(op.f("ck_edition_kind"), "kind IN ('products', 'needs')")
        batch.create_check_constraint(op.f("ck_edition_density"), "density IN ('page', 'half')")
        batch.create_check_constraint(op.f("ck_edition_language"), "language IN ('zh', 'en')")
    op.drop_table("booklet_design")


def _row():
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
    )


def _keys(table):
    return (
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("public_id", name=op.f(f"uq_{table}_public_id")),
    )


def _foreign(table, column, target):
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}")
    )
