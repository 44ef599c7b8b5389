"""what the owner says of a file; what pages show of a picture

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("upload") as batch_op:
        batch_op.add_column(sa.Column("caption_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("preview", sa.LargeBinary(), nullable=True))


def downgrade():
    with op.batch_alter_table("upload") as batch_op:
        batch_op.drop_column("preview")
        batch_op.drop_column("caption_sealed")
