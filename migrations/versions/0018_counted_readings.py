"""what was read on a day, for the reading budget

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "counted_reading",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reader", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint(
            "day", "reader", "kind", "subject", name=op.f("pk_counted_reading")
        ),
    )
    op.create_index(
        "ix_counted_reading_shared", "counted_reading", ["day", "organisation", "kind"]
    )


def downgrade():
    op.drop_index("ix_counted_reading_shared", table_name="counted_reading")
    op.drop_table("counted_reading")
