"""financing needs are reminded of renewal, as technology is

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("need") as batch_op:
        batch_op.add_column(sa.Column("reminded_for", sa.Date(), nullable=True))


def downgrade():
    with op.batch_alter_table("need") as batch_op:
        batch_op.drop_column("reminded_for")
