"""laid-out pieces of booklets, kept between editions

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "laid_piece",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_laid_piece")),
    )
    op.create_index(op.f("ix_laid_piece_used_on"), "laid_piece", ["used_on"])


def downgrade():
    op.drop_table("laid_piece")
