"""the result file of a run, made by a worker

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("matching_run") as batch_op:
        batch_op.add_column(sa.Column("file_job_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_matching_run_file_job_id_job"), "job", ["file_job_id"], ["id"]
        )


def downgrade():
    with op.batch_alter_table("matching_run") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_matching_run_file_job_id_job"), type_="foreignkey")
        batch_op.drop_column("file_job_id")
