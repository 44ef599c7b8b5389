"""runs of the matcher over everything, and their shards

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "matching_run",
        sa.Column("number", sa.String(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("policy_version", sa.String(40), nullable=False),
        sa.Column("policy_text", sa.Text(), nullable=False),
        sa.Column("engine_version", sa.String(20), nullable=False),
        sa.Column("top", sa.Integer(), nullable=False),
        sa.Column("needs", sa.Integer(), nullable=False),
        sa.Column("products", sa.Integer(), nullable=False),
        sa.Column("shard_needs", sa.Integer(), nullable=False),
        sa.Column("inputs_digest", sa.String(64), nullable=False),
        sa.Column("inputs_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("replay_job_id", sa.Integer(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("replay_digest", sa.String(64), nullable=False),
        sa.Column("replayed_at", sa.DateTime(), nullable=True),
        *_row(),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"],
                                    name=op.f(f"fk_matching_run_{column}_{table}"))
            for column, table in (
                ("asked_by_id", "person"), ("job_id", "job"), ("replay_job_id", "job"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matching_run")),
        sa.UniqueConstraint("number", name=op.f("uq_matching_run_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_matching_run_public_id")),
    )
    op.create_table(
        "matching_shard",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("eligible", sa.BigInteger(), nullable=False),
        sa.Column("possible", sa.BigInteger(), nullable=False),
        sa.Column("near", sa.BigInteger(), nullable=False),
        sa.Column("ineligible", sa.BigInteger(), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        *_row(),
        sa.ForeignKeyConstraint(["run_id"], ["matching_run.id"],
                                name=op.f("fk_matching_shard_run_id_matching_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matching_shard")),
        sa.UniqueConstraint("public_id", name=op.f("uq_matching_shard_public_id")),
        sa.UniqueConstraint("run_id", "start", name=op.f("uq_matching_shard_run_id_start")),
    )
    op.create_index("ix_matching_shard_run_id", "matching_shard", ["run_id"])


def downgrade():
    op.drop_index("ix_matching_shard_run_id", "matching_shard")
    op.drop_table("matching_shard")
    op.drop_table("matching_run")


def _row():
    """The columns of every record that people see."""
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
    )
