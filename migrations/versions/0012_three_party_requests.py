"""requests for meetings of three

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("fair_request") as batch_op:
        batch_op.add_column(sa.Column("third_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_fair_request_third_id_fair_party"), "fair_party", ["third_id"], ["id"]
        )


def downgrade():
    with op.batch_alter_table("fair_request") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_fair_request_third_id_fair_party"), type_="foreignkey"
        )
        batch_op.drop_column("third_id")
