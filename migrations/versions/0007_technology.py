"""technology needs and offers, talks about them

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op


revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
KINDS = ("needs", "products", "tech_needs", "tech_offers")
CIRCLE = "fk_technology_listing_live_version_id_technology_version"


def _take_kinds(number, length):
    """Let files of the first so many kinds be kept."""
    kinds = ", ".join(f"'{kind}'" for kind in KINDS[:number])
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_import_batch_kind"), type_="check")
        batch_op.alter_column("kind", type_=sa.String(length=length), existing_nullable=False)
        batch_op.create_check_constraint(batch_op.f("ck_import_batch_kind"), f"kind IN ({kinds})")


def upgrade():
    op.create_table('technology_listing',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=16), nullable=True),
    sa.Column('side', sa.String(length=6), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('revision', sa.String(length=12), nullable=False),
    sa.Column('draft_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('draft_step', sa.Integer(), nullable=False),
    sa.Column('draft_saved_at', sa.DateTime(), nullable=True),
    sa.Column('submitted_at', sa.DateTime(), nullable=True),
    sa.Column('published_at', sa.DateTime(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('reminded_for', sa.Date(), nullable=True),
    sa.Column('closed_reason', sa.String(length=40), nullable=False),
    sa.Column('live_version_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("revision IN ('', 'draft', 'submitted', 'returned')", name=op.f('ck_technology_listing_revision')),
    sa.CheckConstraint("side IN ('need', 'offer')", name=op.f('ck_technology_listing_side')),
    sa.CheckConstraint("state IN ('draft', 'submitted', 'returned', 'published', 'withdrawn', 'expired', 'closed')", name=op.f('ck_technology_listing_state')),
    sa.ForeignKeyConstraint(['live_version_id'], ['technology_version.id'], name=op.f('fk_technology_listing_live_version_id_technology_version'), use_alter=True),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_technology_listing_organisation_id_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_technology_listing')),
    sa.UniqueConstraint('number', name=op.f('uq_technology_listing_number')),
    sa.UniqueConstraint('public_id', name=op.f('uq_technology_listing_public_id'))
    )
    with op.batch_alter_table('technology_listing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_technology_listing_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index('ix_technology_listing_state_side', ['state', 'side'], unique=False)

    op.create_table('technology_review',
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('reviewer_id', sa.Integer(), nullable=False),
    sa.Column('decision', sa.String(length=12), nullable=False),
    sa.Column('reasons', sa.JSON(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['listing_id'], ['technology_listing.id'], name=op.f('fk_technology_review_listing_id_technology_listing')),
    sa.ForeignKeyConstraint(['reviewer_id'], ['person.id'], name=op.f('fk_technology_review_reviewer_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_technology_review')),
    sa.UniqueConstraint('public_id', name=op.f('uq_technology_review_public_id'))
    )
    with op.batch_alter_table('technology_review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_technology_review_listing_id'), ['listing_id'], unique=False)

    op.create_table('technology_search',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('wanted', sa.JSON(), nullable=False),
    sa.Column('weekly', sa.Boolean(), nullable=False),
    sa.Column('told_until', sa.DateTime(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_technology_search_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_technology_search')),
    sa.UniqueConstraint('public_id', name=op.f('uq_technology_search_public_id'))
    )
    with op.batch_alter_table('technology_search', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_technology_search_person_id'), ['person_id'], unique=False)

    op.create_table('technology_synonyms',
    sa.Column('words', sa.JSON(), nullable=False),
    sa.Column('note', sa.String(length=200), nullable=False),
    sa.Column('changed_at', sa.DateTime(), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['changed_by_id'], ['person.id'], name=op.f('fk_technology_synonyms_changed_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_technology_synonyms')),
    sa.UniqueConstraint('public_id', name=op.f('uq_technology_synonyms_public_id'))
    )
    op.create_table('technology_version',
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('content_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('shown', sa.JSON(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('published_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['listing_id'], ['technology_listing.id'], name=op.f('fk_technology_version_listing_id_technology_listing')),
    sa.ForeignKeyConstraint(['published_by_id'], ['person.id'], name=op.f('fk_technology_version_published_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_technology_version')),
    sa.UniqueConstraint('listing_id', 'n', name=op.f('uq_technology_version_listing_id_n')),
    sa.UniqueConstraint('public_id', name=op.f('uq_technology_version_public_id'))
    )
    with op.batch_alter_table('technology_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_technology_version_listing_id'), ['listing_id'], unique=False)

    op.create_table('talk',
    sa.Column('number', sa.String(length=16), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('need_id', sa.Integer(), nullable=False),
    sa.Column('need_version_id', sa.Integer(), nullable=False),
    sa.Column('offer_id', sa.Integer(), nullable=False),
    sa.Column('offer_version_id', sa.Integer(), nullable=False),
    sa.Column('asked_by', sa.String(length=6), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('due_at', sa.DateTime(), nullable=True),
    sa.Column('absolute_due_at', sa.DateTime(), nullable=False),
    sa.Column('reminded_at', sa.DateTime(), nullable=True),
    sa.Column('answered_at', sa.DateTime(), nullable=True),
    sa.Column('answered_in_time', sa.Boolean(), nullable=True),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('decline_reason', sa.String(length=20), nullable=False),
    sa.Column('decline_note', sa.Text(), nullable=False),
    sa.Column('match', sa.JSON(), nullable=False),
    sa.Column('contract_value', sa.BigInteger(), nullable=True),
    sa.Column('signed_on', sa.Date(), nullable=True),
    sa.Column('recorded_by', sa.String(length=6), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("asked_by IN ('need', 'offer')", name=op.f('ck_talk_asked_by')),
    sa.CheckConstraint("state IN ('asked', 'accepted', 'contacted', 'visited', 'signed', 'confirmed', 'declined', 'withdrawn', 'lapsed')", name=op.f('ck_talk_state')),
    sa.CheckConstraint('contract_value IS NULL OR contract_value > 0', name=op.f('ck_talk_contract_value')),
    sa.ForeignKeyConstraint(['need_id'], ['technology_listing.id'], name=op.f('fk_talk_need_id_technology_listing')),
    sa.ForeignKeyConstraint(['need_version_id'], ['technology_version.id'], name=op.f('fk_talk_need_version_id_technology_version')),
    sa.ForeignKeyConstraint(['offer_id'], ['technology_listing.id'], name=op.f('fk_talk_offer_id_technology_listing')),
    sa.ForeignKeyConstraint(['offer_version_id'], ['technology_version.id'], name=op.f('fk_talk_offer_version_id_technology_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_talk')),
    sa.UniqueConstraint('need_id', 'offer_id', 'round', name=op.f('uq_talk_need_id_offer_id_round')),
    sa.UniqueConstraint('number', name=op.f('uq_talk_number')),
    sa.UniqueConstraint('public_id', name=op.f('uq_talk_public_id'))
    )
    with op.batch_alter_table('talk', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_talk_need_id'), ['need_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_talk_offer_id'), ['offer_id'], unique=False)
        batch_op.create_index('ix_talk_state_due', ['state', 'due_at'], unique=False)

    op.create_table('talk_consent',
    sa.Column('talk_id', sa.Integer(), nullable=False),
    sa.Column('side', sa.String(length=6), nullable=False),
    sa.Column('granted_by_id', sa.Integer(), nullable=False),
    sa.Column('granted_at', sa.DateTime(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(), nullable=True),
    sa.Column('text_version', sa.String(length=20), nullable=False),
    sa.Column('text_hash', sa.String(length=64), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("side IN ('need', 'offer')", name=op.f('ck_talk_consent_side')),
    sa.ForeignKeyConstraint(['granted_by_id'], ['person.id'], name=op.f('fk_talk_consent_granted_by_id_person')),
    sa.ForeignKeyConstraint(['talk_id'], ['talk.id'], name=op.f('fk_talk_consent_talk_id_talk')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_talk_consent')),
    sa.UniqueConstraint('public_id', name=op.f('uq_talk_consent_public_id'))
    )
    with op.batch_alter_table('talk_consent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_talk_consent_talk_id'), ['talk_id'], unique=False)

    op.create_table('talk_step',
    sa.Column('talk_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('side', sa.String(length=12), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_talk_step_person_id_person')),
    sa.ForeignKeyConstraint(['talk_id'], ['talk.id'], name=op.f('fk_talk_step_talk_id_talk')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_talk_step')),
    sa.UniqueConstraint('public_id', name=op.f('uq_talk_step_public_id'))
    )
    with op.batch_alter_table('talk_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_talk_step_talk_id'), ['talk_id'], unique=False)

    op.create_table('talk_opening',
    sa.Column('consent_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['consent_id'], ['talk_consent.id'], name=op.f('fk_talk_opening_consent_id_talk_consent')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_talk_opening_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_talk_opening')),
    sa.UniqueConstraint('public_id', name=op.f('uq_talk_opening_public_id'))
    )
    with op.batch_alter_table('talk_opening', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_talk_opening_consent_id'), ['consent_id'], unique=False)
    _take_kinds(4, 12)
    if op.get_bind().dialect.name == "postgresql":
        op.create_foreign_key(
            CIRCLE, "technology_listing", "technology_version", ["live_version_id"], ["id"]
        )


def downgrade():
    _take_kinds(2, 8)
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(CIRCLE, "technology_listing")
    with op.batch_alter_table('talk_opening', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_talk_opening_consent_id'))

    op.drop_table('talk_opening')
    with op.batch_alter_table('talk_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_talk_step_talk_id'))

    op.drop_table('talk_step')
    with op.batch_alter_table('talk_consent', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_talk_consent_talk_id'))

    op.drop_table('talk_consent')
    with op.batch_alter_table('talk', schema=None) as batch_op:
        batch_op.drop_index('ix_talk_state_due')
        batch_op.drop_index(batch_op.f('ix_talk_offer_id'))
        batch_op.drop_index(batch_op.f('ix_talk_need_id'))

    op.drop_table('talk')
    with op.batch_alter_table('technology_version', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_technology_version_listing_id'))

    op.drop_table('technology_version')
    op.drop_table('technology_synonyms')
    with op.batch_alter_table('technology_search', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_technology_search_person_id'))

    op.drop_table('technology_search')
    with op.batch_alter_table('technology_review', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_technology_review_listing_id'))

    op.drop_table('technology_review')
    with op.batch_alter_table('technology_listing', schema=None) as batch_op:
        batch_op.drop_index('ix_technology_listing_state_side')
        batch_op.drop_index(batch_op.f('ix_technology_listing_organisation_id'))

    op.drop_table('technology_listing')
