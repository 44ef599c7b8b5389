"""files of experts

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None
KINDS = ("needs", "products", "tech_needs", "tech_offers", "experts")


def _take_kinds(number):
    """Let files of the first so many kinds be kept."""
    kinds = ", ".join(f"'{kind}'" for kind in KINDS[:number])
    with op.batch_alter_table("import_batch") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_import_batch_kind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_import_batch_kind"), f"kind IN ({kinds})")


def upgrade():
    _take_kinds(5)


def downgrade():
    op.execute(sa.text("DELETE FROM import_batch WHERE kind = 'experts'"))
    _take_kinds(4)
