"""people leave: when an account was disabled, is to be closed, was erased

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None
COLUMNS = ("disabled_at", "closing_at", "erased_at")


def upgrade():
    with op.batch_alter_table("person") as batch_op:
        for name in COLUMNS:
            batch_op.add_column(sa.Column(name, sa.DateTime(), nullable=True))
    # since when is not known: the time begins to run now
    op.execute("UPDATE person SET disabled_at = CURRENT_TIMESTAMP WHERE state = 'disabled'")


def downgrade():
    with op.batch_alter_table("person") as batch_op:
        for name in reversed(COLUMNS):
            batch_op.drop_column(name)
