"""facts that organizers add

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "added_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["person.id"], name=op.f("fk_added_fact_changed_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_added_fact")),
        sa.UniqueConstraint("public_id", name=op.f("uq_added_fact_public_id")),
        sa.UniqueConstraint("key", name=op.f("uq_added_fact_key")),
    )


def downgrade():
    op.drop_table("added_fact")
