"""questions for a missing condition

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "condition_ask",
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("product_version_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("declines", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=True),
        sa.Column("kept_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_condition_ask_product_id_product")
        ),
        sa.ForeignKeyConstraint(
            ["product_version_id"], ["product_version.id"],
            name=op.f("fk_condition_ask_product_version_id_product_version"),
        ),
        sa.ForeignKeyConstraint(
            ["kept_by_id"], ["person.id"], name=op.f("fk_condition_ask_kept_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition_ask")),
        sa.UniqueConstraint(
            "product_id", "reason", "declines", name=op.f("uq_condition_ask_product_id_reason_declines")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_condition_ask_public_id")),
    )
    op.create_index("ix_condition_ask_product_id", "condition_ask", ["product_id"])


def downgrade():
    op.drop_table("condition_ask")
