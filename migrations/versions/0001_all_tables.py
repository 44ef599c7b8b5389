"""all tables

Revision ID: 0001
Revises: 
"""

import sqlalchemy as sa
from alembic import op


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None
CIRCLE = ("need", "product")


def upgrade():
    op.create_table('audit_event',
    sa.Column('seq', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('event', sa.String(length=64), nullable=False),
    sa.Column('role', sa.String(length=16), nullable=False),
    sa.Column('person', sa.String(length=22), nullable=False),
    sa.Column('organisation', sa.String(length=22), nullable=False),
    sa.Column('subject_kind', sa.String(length=32), nullable=False),
    sa.Column('subject', sa.String(length=64), nullable=False),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.Column('request_id', sa.String(length=32), nullable=False),
    sa.Column('previous', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_audit_event'))
    )
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.create_index('ix_audit_event_organisation', ['organisation'], unique=False)
        batch_op.create_index('ix_audit_event_subject', ['subject_kind', 'subject'], unique=False)

    op.create_table('audit_head',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_head'))
    )
    op.create_table('clock_setting',
    sa.Column('key', sa.String(length=20), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_clock_setting'))
    )
    op.create_table('number_series',
    sa.Column('prefix', sa.String(length=8), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('prefix', 'year', name=op.f('pk_number_series'))
    )
    op.create_table('once_key',
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('content', sa.String(length=64), nullable=False),
    sa.Column('location', sa.String(length=500), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_once_key'))
    )
    with op.batch_alter_table('once_key', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_once_key_at'), ['at'], unique=False)

    op.create_table('organisation',
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('sort_key', sa.String(length=400), nullable=False),
    sa.Column('uscc_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('uscc_index', sa.String(length=64), nullable=True),
    sa.Column('uscc_warning', sa.String(length=40), nullable=False),
    sa.Column('district', sa.String(length=6), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('checklist', sa.JSON(), nullable=False),
    sa.Column('state_note', sa.Text(), nullable=False),
    sa.Column('state_at', sa.DateTime(), nullable=True),
    sa.Column('introduction', sa.Text(), nullable=False),
    sa.Column('introduction_en', sa.Text(), nullable=False),
    sa.Column('public_contact', sa.String(length=120), nullable=False),
    sa.Column('public_phone', sa.String(length=40), nullable=False),
    sa.Column('demo', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("kind IN ('policy_bank', 'state_bank', 'joint_stock_bank', 'city_bank', 'rural_bank', 'guarantee_company', 'leasing_company', 'insurer', 'fund', 'enterprise', 'institute', 'government', 'partner')", name=op.f('ck_organisation_kind')),
    sa.CheckConstraint("state IN ('pending', 'verified', 'returned', 'suspended')", name=op.f('ck_organisation_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation')),
    sa.UniqueConstraint('name', name=op.f('uq_organisation_name')),
    sa.UniqueConstraint('public_id', name=op.f('uq_organisation_public_id')),
    sa.UniqueConstraint('uscc_index', name=op.f('uq_organisation_uscc_index'))
    )
    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_organisation_kind'), ['kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_organisation_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_organisation_state'), ['state'], unique=False)

    op.create_table('sign_in_attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_attempt'))
    )
    with op.batch_alter_table('sign_in_attempt', schema=None) as batch_op:
        batch_op.create_index('ix_sign_in_attempt_subject_at', ['subject', 'at'], unique=False)

    op.create_table('workday_override',
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('working', sa.Boolean(), nullable=False),
    sa.Column('note', sa.String(length=60), nullable=False),
    sa.PrimaryKeyConstraint('day', name=op.f('pk_workday_override'))
    )
    op.create_table('enterprise_facts',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('district', sa.String(length=6), nullable=False),
    sa.Column('industry', sa.String(length=5), nullable=False),
    sa.Column('marine_class', sa.String(length=4), nullable=False),
    sa.Column('marine_field', sa.String(length=20), nullable=False),
    sa.Column('size', sa.String(length=8), nullable=False),
    sa.Column('established_on', sa.Date(), nullable=True),
    sa.Column('credentials', sa.JSON(), nullable=False),
    sa.Column('business', sa.Text(), nullable=False),
    sa.Column('business_en', sa.Text(), nullable=False),
    sa.Column('figures_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('contact_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('print_name', sa.Boolean(), nullable=False),
    sa.Column('print_contact', sa.Boolean(), nullable=False),
    sa.Column('print_figures', sa.Boolean(), nullable=False),
    sa.Column('print_consent_at', sa.DateTime(), nullable=True),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_enterprise_facts_organisation_id_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_enterprise_facts')),
    sa.UniqueConstraint('organisation_id', name=op.f('uq_enterprise_facts_organisation_id')),
    sa.UniqueConstraint('public_id', name=op.f('uq_enterprise_facts_public_id'))
    )
    op.create_table('need',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=16), nullable=True),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('revision', sa.String(length=12), nullable=False),
    sa.Column('draft_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('draft_step', sa.Integer(), nullable=False),
    sa.Column('draft_saved_at', sa.DateTime(), nullable=True),
    sa.Column('submitted_at', sa.DateTime(), nullable=True),
    sa.Column('published_at', sa.DateTime(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('closed_reason', sa.String(length=40), nullable=False),
    sa.Column('live_version_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("kind IN ('debt', 'equity')", name=op.f('ck_need_kind')),
    sa.CheckConstraint("revision IN ('', 'draft', 'submitted', 'returned')", name=op.f('ck_need_revision')),
    sa.CheckConstraint("state IN ('draft', 'submitted', 'returned', 'published', 'withdrawn', 'expired', 'closed')", name=op.f('ck_need_state')),
    sa.ForeignKeyConstraint(['live_version_id'], ['need_version.id'], name=op.f('fk_need_live_version_id_need_version'), use_alter=True),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_need_organisation_id_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_need')),
    sa.UniqueConstraint('number', name=op.f('uq_need_number')),
    sa.UniqueConstraint('public_id', name=op.f('uq_need_public_id'))
    )
    with op.batch_alter_table('need', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_need_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index('ix_need_state_published', ['state', 'published_at'], unique=False)

    op.create_table('person',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=16), nullable=False),
    sa.Column('lead', sa.Boolean(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('name_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('title', sa.String(length=60), nullable=False),
    sa.Column('email_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('email_index', sa.String(length=64), nullable=False),
    sa.Column('phone_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('phone_index', sa.String(length=64), nullable=True),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('password_at', sa.DateTime(), nullable=True),
    sa.Column('privacy_version', sa.String(length=20), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('mails', sa.Boolean(), nullable=False),
    sa.Column('totp_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('totp_confirmed_at', sa.DateTime(), nullable=True),
    sa.Column('totp_last_step', sa.Integer(), nullable=False),
    sa.Column('last_seen_at', sa.DateTime(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("role IN ('enterprise', 'officer', 'institute', 'organizer', 'auditor', 'administrator')", name=op.f('ck_person_role')),
    sa.CheckConstraint("state IN ('invited', 'active', 'disabled')", name=op.f('ck_person_state')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_person_organisation_id_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('email_index', name=op.f('uq_person_email_index')),
    sa.UniqueConstraint('public_id', name=op.f('uq_person_public_id'))
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_person_phone_index'), ['phone_index'], unique=False)

    op.create_table('product',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=16), nullable=True),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('revision', sa.String(length=12), nullable=False),
    sa.Column('draft', sa.JSON(), nullable=True),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('instrument', sa.String(length=24), nullable=False),
    sa.Column('amount_min', sa.BigInteger(), nullable=True),
    sa.Column('amount_max', sa.BigInteger(), nullable=True),
    sa.Column('rate_min', sa.Integer(), nullable=True),
    sa.Column('term_min', sa.Integer(), nullable=True),
    sa.Column('term_max', sa.Integer(), nullable=True),
    sa.Column('processing_days', sa.Integer(), nullable=True),
    sa.Column('marine', sa.Boolean(), nullable=False),
    sa.Column('guarantees', sa.Text(), nullable=False),
    sa.Column('search_text', sa.Text(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(), nullable=True),
    sa.Column('listed_at', sa.DateTime(), nullable=True),
    sa.Column('rate_confirmed_on', sa.Date(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('quota_left', sa.BigInteger(), nullable=True),
    sa.Column('internal_note', sa.Text(), nullable=False),
    sa.Column('state_note', sa.Text(), nullable=False),
    sa.Column('live_version_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("kind IN ('loan', 'guarantee', 'lease', 'insurance', 'fund')", name=op.f('ck_product_kind')),
    sa.CheckConstraint("revision IN ('', 'draft', 'submitted', 'returned')", name=op.f('ck_product_revision')),
    sa.CheckConstraint("state IN ('draft', 'submitted', 'returned', 'listed', 'suspended', 'expired', 'withdrawn')", name=op.f('ck_product_state')),
    sa.ForeignKeyConstraint(['live_version_id'], ['product_version.id'], name=op.f('fk_product_live_version_id_product_version'), use_alter=True),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_product_organisation_id_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_product')),
    sa.UniqueConstraint('number', name=op.f('uq_product_number')),
    sa.UniqueConstraint('public_id', name=op.f('uq_product_public_id'))
    )
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_product_instrument'), ['instrument'], unique=False)
        batch_op.create_index(batch_op.f('ix_product_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index('ix_product_state_name', ['state', 'name'], unique=False)

    op.create_table('import_batch',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('name_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('taken', sa.Integer(), nullable=False),
    sa.Column('faulty', sa.Integer(), nullable=False),
    sa.Column('faults', sa.JSON(), nullable=False),
    sa.Column('notes', sa.JSON(), nullable=False),
    sa.Column('outcome', sa.JSON(), nullable=False),
    sa.Column('applied_at', sa.DateTime(), nullable=True),
    sa.Column('rows_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('marked_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("kind IN ('needs', 'products')", name=op.f('ck_import_batch_kind')),
    sa.CheckConstraint("state IN ('read', 'queued', 'applied', 'dropped')", name=op.f('ck_import_batch_state')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_import_batch_organisation_id_organisation')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_import_batch_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_batch')),
    sa.UniqueConstraint('public_id', name=op.f('uq_import_batch_public_id'))
    )
    with op.batch_alter_table('import_batch', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_batch_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('job',
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('progress', sa.Integer(), nullable=False),
    sa.Column('step', sa.String(length=120), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.DateTime(), nullable=True),
    sa.Column('beat_at', sa.DateTime(), nullable=True),
    sa.Column('finished_at', sa.DateTime(), nullable=True),
    sa.Column('problem', sa.Text(), nullable=False),
    sa.Column('result_name', sa.String(length=200), nullable=False),
    sa.Column('result_type', sa.String(length=100), nullable=False),
    sa.Column('result', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name=op.f('ck_job_state')),
    sa.CheckConstraint('progress BETWEEN 0 AND 100', name=op.f('ck_job_progress')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_job_organisation_id_organisation')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_job_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job')),
    sa.UniqueConstraint('public_id', name=op.f('uq_job_public_id'))
    )
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_job_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_job_state'), ['state'], unique=False)

    op.create_table('login_session',
    sa.Column('id_hash', sa.String(length=64), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.DateTime(), nullable=False),
    sa.Column('seen_at', sa.DateTime(), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(), nullable=True),
    sa.Column('second_factor', sa.Boolean(), nullable=False),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('agent', sa.String(length=200), nullable=False),
    sa.Column('address', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_login_session_person_id_person')),
    sa.PrimaryKeyConstraint('id_hash', name=op.f('pk_login_session'))
    )
    with op.batch_alter_table('login_session', schema=None) as batch_op:
        batch_op.create_index('ix_login_session_person', ['person_id', 'ended_at'], unique=False)

    op.create_table('mail',
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('address_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('body_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('sent_at', sa.DateTime(), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('problem', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mail_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail')),
    sa.UniqueConstraint('public_id', name=op.f('uq_mail_public_id'))
    )
    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mail_person_id'), ['person_id'], unique=False)

    op.create_table('need_review',
    sa.Column('need_id', sa.Integer(), nullable=False),
    sa.Column('reviewer_id', sa.Integer(), nullable=False),
    sa.Column('decision', sa.String(length=12), nullable=False),
    sa.Column('checklist', sa.JSON(), nullable=False),
    sa.Column('reasons', sa.JSON(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['need_id'], ['need.id'], name=op.f('fk_need_review_need_id_need')),
    sa.ForeignKeyConstraint(['reviewer_id'], ['person.id'], name=op.f('fk_need_review_reviewer_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_need_review')),
    sa.UniqueConstraint('public_id', name=op.f('uq_need_review_public_id'))
    )
    with op.batch_alter_table('need_review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_need_review_need_id'), ['need_id'], unique=False)

    op.create_table('need_version',
    sa.Column('need_id', sa.Integer(), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('content_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('audience', sa.String(length=12), nullable=False),
    sa.Column('district', sa.String(length=6), nullable=False),
    sa.Column('marine_class', sa.String(length=4), nullable=False),
    sa.Column('industry', sa.String(length=5), nullable=False),
    sa.Column('purpose', sa.String(length=20), nullable=False),
    sa.Column('instruments', sa.JSON(), nullable=False),
    sa.Column('avoided', sa.JSON(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('term_months', sa.Integer(), nullable=True),
    sa.Column('published_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['need_id'], ['need.id'], name=op.f('fk_need_version_need_id_need')),
    sa.ForeignKeyConstraint(['published_by_id'], ['person.id'], name=op.f('fk_need_version_published_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_need_version')),
    sa.UniqueConstraint('need_id', 'n', name=op.f('uq_need_version_need_id_n')),
    sa.UniqueConstraint('public_id', name=op.f('uq_need_version_public_id'))
    )
    with op.batch_alter_table('need_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_need_version_need_id'), ['need_id'], unique=False)

    op.create_table('notice',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('values', sa.JSON(), nullable=False),
    sa.Column('href', sa.String(length=300), nullable=False),
    sa.Column('tone', sa.String(length=12), nullable=False),
    sa.Column('read_at', sa.DateTime(), nullable=True),
    sa.Column('mailed_at', sa.DateTime(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_notice_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('public_id', name=op.f('uq_notice_public_id'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_mailed_at'), ['mailed_at'], unique=False)
        batch_op.create_index('ix_notice_person_read', ['person_id', 'read_at'], unique=False)

    op.create_table('old_password',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_old_password_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_old_password'))
    )
    with op.batch_alter_table('old_password', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_old_password_person_id'), ['person_id'], unique=False)

    op.create_table('one_time_token',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('purpose', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('expires_at', sa.DateTime(), nullable=False),
    sa.Column('used_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_one_time_token_person_id_person')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_one_time_token'))
    )
    with op.batch_alter_table('one_time_token', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_one_time_token_person_id'), ['person_id'], unique=False)

    op.create_table('product_review',
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('reviewer_id', sa.Integer(), nullable=False),
    sa.Column('decision', sa.String(length=12), nullable=False),
    sa.Column('reasons', sa.JSON(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_product_review_product_id_product')),
    sa.ForeignKeyConstraint(['reviewer_id'], ['person.id'], name=op.f('fk_product_review_reviewer_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_product_review')),
    sa.UniqueConstraint('public_id', name=op.f('uq_product_review_public_id'))
    )
    with op.batch_alter_table('product_review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_product_review_product_id'), ['product_id'], unique=False)

    op.create_table('product_version',
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('published_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_product_version_product_id_product')),
    sa.ForeignKeyConstraint(['published_by_id'], ['person.id'], name=op.f('fk_product_version_published_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_product_version')),
    sa.UniqueConstraint('product_id', 'n', name=op.f('uq_product_version_product_id_n')),
    sa.UniqueConstraint('public_id', name=op.f('uq_product_version_public_id'))
    )
    with op.batch_alter_table('product_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_product_version_product_id'), ['product_id'], unique=False)

    op.create_table('recovery_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('used_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_recovery_code_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_code'))
    )
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recovery_code_person_id'), ['person_id'], unique=False)

    op.create_table('upload',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('subject_kind', sa.String(length=32), nullable=False),
    sa.Column('subject', sa.String(length=22), nullable=False),
    sa.Column('label', sa.String(length=40), nullable=False),
    sa.Column('name_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint('size > 0', name=op.f('ck_upload_size')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_upload_organisation_id_organisation')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_upload_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_upload')),
    sa.UniqueConstraint('public_id', name=op.f('uq_upload_public_id'))
    )
    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_upload_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index('ix_upload_subject', ['subject_kind', 'subject'], unique=False)

    op.create_table('edition',
    sa.Column('number', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('paper', sa.String(length=2), nullable=False),
    sa.Column('density', sa.String(length=4), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('title', sa.String(length=60), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('entry_count', sa.Integer(), nullable=False),
    sa.Column('content_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('consents', sa.JSON(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('job_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(), nullable=True),
    sa.Column('page_count', sa.Integer(), nullable=True),
    sa.Column('pdf_hash', sa.String(length=64), nullable=False),
    sa.Column('pdf', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("density IN ('page', 'half')", name=op.f('ck_edition_density')),
    sa.CheckConstraint("kind IN ('products', 'needs')", name=op.f('ck_edition_kind')),
    sa.CheckConstraint("language IN ('zh', 'en')", name=op.f('ck_edition_language')),
    sa.CheckConstraint("paper IN ('a5', 'a4')", name=op.f('ck_edition_paper')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['person.id'], name=op.f('fk_edition_asked_by_id_person')),
    sa.ForeignKeyConstraint(['job_id'], ['job.id'], name=op.f('fk_edition_job_id_job')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_edition')),
    sa.UniqueConstraint('number', name=op.f('uq_edition_number')),
    sa.UniqueConstraint('public_id', name=op.f('uq_edition_public_id'))
    )
    op.create_table('introduction',
    sa.Column('number', sa.String(length=16), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('need_id', sa.Integer(), nullable=False),
    sa.Column('need_version_id', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('product_version_id', sa.Integer(), nullable=False),
    sa.Column('institution_id', sa.Integer(), nullable=False),
    sa.Column('officer_id', sa.Integer(), nullable=True),
    sa.Column('asked_by', sa.String(length=12), nullable=False),
    sa.Column('enterprise_agreed_at', sa.DateTime(), nullable=True),
    sa.Column('institution_agreed_at', sa.DateTime(), nullable=True),
    sa.Column('message', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=14), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('due_at', sa.DateTime(), nullable=True),
    sa.Column('absolute_due_at', sa.DateTime(), nullable=False),
    sa.Column('reminded_at', sa.DateTime(), nullable=True),
    sa.Column('answered_at', sa.DateTime(), nullable=True),
    sa.Column('answered_in_time', sa.Boolean(), nullable=True),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('decline_reason', sa.String(length=20), nullable=False),
    sa.Column('decline_note', sa.Text(), nullable=False),
    sa.Column('handed_from_id', sa.Integer(), nullable=True),
    sa.Column('match', sa.JSON(), nullable=False),
    sa.Column('drawn_amount', sa.BigInteger(), nullable=True),
    sa.Column('drawn_on', sa.Date(), nullable=True),
    sa.Column('drawn_rate', sa.Integer(), nullable=True),
    sa.Column('evidence_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("asked_by IN ('enterprise', 'institution', 'organizer', 'platform')", name=op.f('ck_introduction_asked_by')),
    sa.CheckConstraint("state IN ('asked', 'accepted', 'contacted', 'investigating', 'offered', 'signed', 'drawn', 'declined', 'withdrawn', 'lapsed')", name=op.f('ck_introduction_state')),
    sa.CheckConstraint('drawn_amount IS NULL OR drawn_amount > 0', name=op.f('ck_introduction_drawn_amount')),
    sa.ForeignKeyConstraint(['evidence_id'], ['upload.id'], name=op.f('fk_introduction_evidence_id_upload')),
    sa.ForeignKeyConstraint(['handed_from_id'], ['introduction.id'], name=op.f('fk_introduction_handed_from_id_introduction')),
    sa.ForeignKeyConstraint(['institution_id'], ['organisation.id'], name=op.f('fk_introduction_institution_id_organisation')),
    sa.ForeignKeyConstraint(['need_id'], ['need.id'], name=op.f('fk_introduction_need_id_need')),
    sa.ForeignKeyConstraint(['need_version_id'], ['need_version.id'], name=op.f('fk_introduction_need_version_id_need_version')),
    sa.ForeignKeyConstraint(['officer_id'], ['person.id'], name=op.f('fk_introduction_officer_id_person')),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_introduction_product_id_product')),
    sa.ForeignKeyConstraint(['product_version_id'], ['product_version.id'], name=op.f('fk_introduction_product_version_id_product_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_introduction')),
    sa.UniqueConstraint('evidence_id', name=op.f('uq_introduction_evidence_id')),
    sa.UniqueConstraint('handed_from_id', name=op.f('uq_introduction_handed_from_id')),
    sa.UniqueConstraint('need_id', 'product_id', 'round', name=op.f('uq_introduction_need_id_product_id_round')),
    sa.UniqueConstraint('number', name=op.f('uq_introduction_number')),
    sa.UniqueConstraint('public_id', name=op.f('uq_introduction_public_id'))
    )
    with op.batch_alter_table('introduction', schema=None) as batch_op:
        batch_op.create_index('ix_introduction_institution_state', ['institution_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_introduction_need_id'), ['need_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_introduction_officer_id'), ['officer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_introduction_product_id'), ['product_id'], unique=False)
        batch_op.create_index('ix_introduction_state_due', ['state', 'due_at'], unique=False)

    op.create_table('consent',
    sa.Column('introduction_id', sa.Integer(), nullable=False),
    sa.Column('scope', sa.String(length=12), nullable=False),
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
    sa.CheckConstraint("scope IN ('contact', 'financials')", name=op.f('ck_consent_scope')),
    sa.ForeignKeyConstraint(['granted_by_id'], ['person.id'], name=op.f('fk_consent_granted_by_id_person')),
    sa.ForeignKeyConstraint(['introduction_id'], ['introduction.id'], name=op.f('fk_consent_introduction_id_introduction')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent')),
    sa.UniqueConstraint('public_id', name=op.f('uq_consent_public_id'))
    )
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consent_introduction_id'), ['introduction_id'], unique=False)

    op.create_table('introduction_officer',
    sa.Column('introduction_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['introduction_id'], ['introduction.id'], name=op.f('fk_introduction_officer_introduction_id_introduction')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_introduction_officer_person_id_person')),
    sa.PrimaryKeyConstraint('introduction_id', 'person_id', name=op.f('pk_introduction_officer'))
    )
    op.create_table('introduction_step',
    sa.Column('introduction_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=14), nullable=False),
    sa.Column('side', sa.String(length=12), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['introduction_id'], ['introduction.id'], name=op.f('fk_introduction_step_introduction_id_introduction')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_introduction_step_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_introduction_step')),
    sa.UniqueConstraint('public_id', name=op.f('uq_introduction_step_public_id'))
    )
    with op.batch_alter_table('introduction_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_introduction_step_introduction_id'), ['introduction_id'], unique=False)

    op.create_table('offer',
    sa.Column('introduction_id', sa.Integer(), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('rate', sa.Integer(), nullable=True),
    sa.Column('term_months', sa.Integer(), nullable=True),
    sa.Column('stake', sa.Integer(), nullable=True),
    sa.Column('repayment', sa.String(length=20), nullable=False),
    sa.Column('guarantees', sa.JSON(), nullable=False),
    sa.Column('fees', sa.JSON(), nullable=False),
    sa.Column('conditions', sa.Text(), nullable=False),
    sa.Column('yearly_cost', sa.Integer(), nullable=True),
    sa.Column('expires_on', sa.Date(), nullable=False),
    sa.Column('answered_at', sa.DateTime(), nullable=True),
    sa.Column('made_by_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("state IN ('open', 'accepted', 'declined', 'expired', 'superseded')", name=op.f('ck_offer_state')),
    sa.CheckConstraint('amount > 0', name=op.f('ck_offer_amount')),
    sa.ForeignKeyConstraint(['introduction_id'], ['introduction.id'], name=op.f('fk_offer_introduction_id_introduction')),
    sa.ForeignKeyConstraint(['made_by_id'], ['person.id'], name=op.f('fk_offer_made_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_offer')),
    sa.UniqueConstraint('introduction_id', 'n', name=op.f('uq_offer_introduction_id_n')),
    sa.UniqueConstraint('public_id', name=op.f('uq_offer_public_id'))
    )
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_offer_introduction_id'), ['introduction_id'], unique=False)

    op.create_table('printed_code',
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=True),
    sa.Column('need_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_printed_code_edition_id_edition')),
    sa.ForeignKeyConstraint(['need_id'], ['need.id'], name=op.f('fk_printed_code_need_id_need')),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_printed_code_product_id_product')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_printed_code'))
    )
    with op.batch_alter_table('printed_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_printed_code_edition_id'), ['edition_id'], unique=False)

    op.create_table('consent_officer',
    sa.Column('consent_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['consent_id'], ['consent.id'], name=op.f('fk_consent_officer_consent_id_consent')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_consent_officer_person_id_person')),
    sa.PrimaryKeyConstraint('consent_id', 'person_id', name=op.f('pk_consent_officer'))
    )
    op.create_table('opening',
    sa.Column('consent_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(length=60), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['consent_id'], ['consent.id'], name=op.f('fk_opening_consent_id_consent')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_opening_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opening')),
    sa.UniqueConstraint('public_id', name=op.f('uq_opening_public_id'))
    )
    with op.batch_alter_table('opening', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_opening_consent_id'), ['consent_id'], unique=False)

    if op.get_bind().dialect.name == "postgresql":
        # SQLite has these two, which go round in a circle, from the start
        for table in CIRCLE:
            op.create_foreign_key(
                f"fk_{table}_live_version_id_{table}_version", table, f"{table}_version",
                ["live_version_id"], ["id"],
            )


def downgrade():
    if op.get_bind().dialect.name == "postgresql":
        for table in CIRCLE:
            op.drop_constraint(f"fk_{table}_live_version_id_{table}_version", table)
    with op.batch_alter_table('opening', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_opening_consent_id'))

    op.drop_table('opening')
    op.drop_table('consent_officer')
    with op.batch_alter_table('printed_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_printed_code_edition_id'))

    op.drop_table('printed_code')
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_offer_introduction_id'))

    op.drop_table('offer')
    with op.batch_alter_table('introduction_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_introduction_step_introduction_id'))

    op.drop_table('introduction_step')
    op.drop_table('introduction_officer')
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consent_introduction_id'))

    op.drop_table('consent')
    with op.batch_alter_table('introduction', schema=None) as batch_op:
        batch_op.drop_index('ix_introduction_state_due')
        batch_op.drop_index(batch_op.f('ix_introduction_product_id'))
        batch_op.drop_index(batch_op.f('ix_introduction_officer_id'))
        batch_op.drop_index(batch_op.f('ix_introduction_need_id'))
        batch_op.drop_index('ix_introduction_institution_state')

    op.drop_table('introduction')
    op.drop_table('edition')
    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.drop_index('ix_upload_subject')
        batch_op.drop_index(batch_op.f('ix_upload_organisation_id'))

    op.drop_table('upload')
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recovery_code_person_id'))

    op.drop_table('recovery_code')
    with op.batch_alter_table('product_version', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_product_version_product_id'))

    op.drop_table('product_version')
    with op.batch_alter_table('product_review', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_product_review_product_id'))

    op.drop_table('product_review')
    with op.batch_alter_table('one_time_token', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_one_time_token_person_id'))

    op.drop_table('one_time_token')
    with op.batch_alter_table('old_password', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_old_password_person_id'))

    op.drop_table('old_password')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index('ix_notice_person_read')
        batch_op.drop_index(batch_op.f('ix_notice_mailed_at'))

    op.drop_table('notice')
    with op.batch_alter_table('need_version', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_need_version_need_id'))

    op.drop_table('need_version')
    with op.batch_alter_table('need_review', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_need_review_need_id'))

    op.drop_table('need_review')
    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mail_person_id'))

    op.drop_table('mail')
    with op.batch_alter_table('login_session', schema=None) as batch_op:
        batch_op.drop_index('ix_login_session_person')

    op.drop_table('login_session')
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_job_state'))
        batch_op.drop_index(batch_op.f('ix_job_person_id'))

    op.drop_table('job')
    with op.batch_alter_table('import_batch', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_batch_organisation_id'))

    op.drop_table('import_batch')
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.drop_index('ix_product_state_name')
        batch_op.drop_index(batch_op.f('ix_product_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_product_instrument'))

    op.drop_table('product')
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_phone_index'))
        batch_op.drop_index(batch_op.f('ix_person_organisation_id'))

    op.drop_table('person')
    with op.batch_alter_table('need', schema=None) as batch_op:
        batch_op.drop_index('ix_need_state_published')
        batch_op.drop_index(batch_op.f('ix_need_organisation_id'))

    op.drop_table('need')
    op.drop_table('enterprise_facts')
    op.drop_table('workday_override')
    with op.batch_alter_table('sign_in_attempt', schema=None) as batch_op:
        batch_op.drop_index('ix_sign_in_attempt_subject_at')

    op.drop_table('sign_in_attempt')
    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_organisation_state'))
        batch_op.drop_index(batch_op.f('ix_organisation_sort_key'))
        batch_op.drop_index(batch_op.f('ix_organisation_kind'))

    op.drop_table('organisation')
    with op.batch_alter_table('once_key', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_once_key_at'))

    op.drop_table('once_key')
    op.drop_table('number_series')
    op.drop_table('clock_setting')
    op.drop_table('audit_head')
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_event_subject')
        batch_op.drop_index('ix_audit_event_organisation')

    op.drop_table('audit_event')
