"""English names of products beside the Chinese ones

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("product") as batch_op:
        batch_op.add_column(
            sa.Column("name_en", sa.String(160), nullable=False, server_default="")
        )
    product = sa.table(
        "product", sa.column("id"), sa.column("live_version_id"), sa.column("name_en")
    )
    version = sa.table("product_version", sa.column("id"), sa.column("content", sa.JSON))
    rows = op.get_bind().execute(
        sa.select(product.c.id, version.c.content).join(
            version, version.c.id == product.c.live_version_id
        )
    )
    for id_, content in rows.all():
        name = content.get("name_en", "")
        if name:
            op.execute(product.update().where(product.c.id == id_).values(name_en=name))
    with op.batch_alter_table("product") as batch_op:
        batch_op.alter_column("name_en", server_default=None)


def downgrade():
    with op.batch_alter_table("product") as batch_op:
        batch_op.drop_column("name_en")
