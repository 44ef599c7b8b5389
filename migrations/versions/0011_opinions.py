"""experts' opinions: assignments, links, opinions, consents, ties

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('expert_tie',
    sa.Column('expert_id', sa.Integer(), nullable=False),
    sa.Column('unit', sa.String(length=120), nullable=False),
    sa.Column('note', sa.String(length=200), nullable=False),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['expert_id'], ['expert.id'], name=op.f('fk_expert_tie_expert_id_expert')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_expert_tie')),
    sa.UniqueConstraint('public_id', name=op.f('uq_expert_tie_public_id'))
    )
    op.create_index(op.f('ix_expert_tie_expert_id'), 'expert_tie', ['expert_id'], unique=False)
    op.create_table('opinion_assignment',
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('expert_id', sa.Integer(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('reminded_at', sa.DateTime(), nullable=True),
    sa.Column('chased_at', sa.DateTime(), nullable=True),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('decline_reason', sa.String(length=20), nullable=False),
    sa.Column('decline_note', sa.String(length=200), nullable=False),
    sa.Column('released_at', sa.DateTime(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("state IN ('asked', 'given', 'declined', 'revoked')", name=op.f('ck_opinion_assignment_state')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['person.id'], name=op.f('fk_opinion_assignment_asked_by_id_person')),
    sa.ForeignKeyConstraint(['expert_id'], ['expert.id'], name=op.f('fk_opinion_assignment_expert_id_expert')),
    sa.ForeignKeyConstraint(['listing_id'], ['technology_listing.id'], name=op.f('fk_opinion_assignment_listing_id_technology_listing')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opinion_assignment')),
    sa.UniqueConstraint('public_id', name=op.f('uq_opinion_assignment_public_id'))
    )
    op.create_index(op.f('ix_opinion_assignment_due_on'), 'opinion_assignment', ['due_on'], unique=False)
    op.create_index(op.f('ix_opinion_assignment_expert_id'), 'opinion_assignment', ['expert_id'], unique=False)
    op.create_index(op.f('ix_opinion_assignment_listing_id'), 'opinion_assignment', ['listing_id'], unique=False)
    op.create_index(op.f('ix_opinion_assignment_state'), 'opinion_assignment', ['state'], unique=False)
    op.create_table('opinion',
    sa.Column('assignment_id', sa.Integer(), nullable=False),
    sa.Column('content_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('given_at', sa.DateTime(), nullable=False),
    sa.Column('changed_at', sa.DateTime(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['assignment_id'], ['opinion_assignment.id'], name=op.f('fk_opinion_assignment_id_opinion_assignment')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opinion')),
    sa.UniqueConstraint('assignment_id', name=op.f('uq_opinion_assignment_id')),
    sa.UniqueConstraint('public_id', name=op.f('uq_opinion_public_id'))
    )
    op.create_table('opinion_link',
    sa.Column('assignment_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['assignment_id'], ['opinion_assignment.id'], name=op.f('fk_opinion_link_assignment_id_opinion_assignment')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opinion_link')),
    sa.UniqueConstraint('public_id', name=op.f('uq_opinion_link_public_id')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_opinion_link_token_hash'))
    )
    op.create_index(op.f('ix_opinion_link_assignment_id'), 'opinion_link', ['assignment_id'], unique=False)
    op.create_table('opinion_consent',
    sa.Column('opinion_id', sa.Integer(), nullable=False),
    sa.Column('granted_by_id', sa.Integer(), nullable=False),
    sa.Column('granted_at', sa.DateTime(), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(), nullable=True),
    sa.Column('text_version', sa.String(length=20), nullable=False),
    sa.Column('text_hash', sa.String(length=64), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['granted_by_id'], ['person.id'], name=op.f('fk_opinion_consent_granted_by_id_person')),
    sa.ForeignKeyConstraint(['opinion_id'], ['opinion.id'], name=op.f('fk_opinion_consent_opinion_id_opinion')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opinion_consent')),
    sa.UniqueConstraint('public_id', name=op.f('uq_opinion_consent_public_id'))
    )
    op.create_index(op.f('ix_opinion_consent_opinion_id'), 'opinion_consent', ['opinion_id'], unique=False)


def downgrade():
    op.drop_index(op.f('ix_opinion_consent_opinion_id'), table_name='opinion_consent')
    op.drop_table('opinion_consent')
    op.drop_index(op.f('ix_opinion_link_assignment_id'), table_name='opinion_link')
    op.drop_table('opinion_link')
    op.drop_table('opinion')
    op.drop_index(op.f('ix_opinion_assignment_state'), table_name='opinion_assignment')
    op.drop_index(op.f('ix_opinion_assignment_listing_id'), table_name='opinion_assignment')
    op.drop_index(op.f('ix_opinion_assignment_expert_id'), table_name='opinion_assignment')
    op.drop_index(op.f('ix_opinion_assignment_due_on'), table_name='opinion_assignment')
    op.drop_table('opinion_assignment')
    op.drop_index(op.f('ix_expert_tie_expert_id'), table_name='expert_tie')
    op.drop_table('expert_tie')
