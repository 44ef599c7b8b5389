"""register of experts, its history and yearly reviews

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op


revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('expert',
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('unit', sa.String(length=120), nullable=False),
    sa.Column('title', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('marine_field', sa.String(length=20), nullable=False),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('link', sa.String(length=12), nullable=False),
    sa.Column('term_from', sa.Date(), nullable=True),
    sa.Column('term_to', sa.Date(), nullable=True),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('source', sa.String(length=60), nullable=False),
    sa.Column('contact_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('changed_at', sa.DateTime(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("kind IN ('technology', 'industry', 'finance', 'policy', 'law')", name=op.f('ck_expert_kind')),
    sa.CheckConstraint("link IN ('research', 'materials', 'equipment', 'production', 'processing', 'service', 'whole')", name=op.f('ck_expert_link')),
    sa.CheckConstraint("state IN ('serving', 'suspended', 'released')", name=op.f('ck_expert_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_expert')),
    sa.UniqueConstraint('name', 'unit', name=op.f('uq_expert_name_unit')),
    sa.UniqueConstraint('public_id', name=op.f('uq_expert_public_id'))
    )
    with op.batch_alter_table('expert', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_expert_name'), ['name'], unique=False)
        batch_op.create_index(batch_op.f('ix_expert_state'), ['state'], unique=False)
        batch_op.create_index(batch_op.f('ix_expert_term_to'), ['term_to'], unique=False)
    op.create_table('expert_change',
    sa.Column('expert_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('event', sa.String(length=12), nullable=False),
    sa.Column('what', sa.JSON(), nullable=False),
    sa.Column('note', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['expert_id'], ['expert.id'], name=op.f('fk_expert_change_expert_id_expert')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_expert_change_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_expert_change')),
    sa.UniqueConstraint('public_id', name=op.f('uq_expert_change_public_id'))
    )
    with op.batch_alter_table('expert_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_expert_change_expert_id'), ['expert_id'], unique=False)
    op.create_table('expert_review',
    sa.Column('expert_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('grade', sa.String(length=12), nullable=False),
    sa.Column('note', sa.String(length=200), nullable=False),
    sa.Column('reviewer_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("grade IN ('excellent', 'adequate', 'inadequate')", name=op.f('ck_expert_review_grade')),
    sa.ForeignKeyConstraint(['expert_id'], ['expert.id'], name=op.f('fk_expert_review_expert_id_expert')),
    sa.ForeignKeyConstraint(['reviewer_id'], ['person.id'], name=op.f('fk_expert_review_reviewer_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_expert_review')),
    sa.UniqueConstraint('expert_id', 'year', name=op.f('uq_expert_review_expert_id_year')),
    sa.UniqueConstraint('public_id', name=op.f('uq_expert_review_public_id'))
    )
    with op.batch_alter_table('expert_review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_expert_review_expert_id'), ['expert_id'], unique=False)


def downgrade():
    op.drop_table('expert_review')
    op.drop_table('expert_change')
    op.drop_table('expert')
