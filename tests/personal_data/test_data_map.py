"""Every mapped column has a tag; what is new and personal has to be named (R47)."""

import pytest
from sqlalchemy import Column, Date, ForeignKey, Integer, String

from config import ROOT
from matchmaking.database.base import Base
from matchmaking.personal_data.document import document
from matchmaking.personal_data.labels import label_of
from matchmaking.personal_data.links import links
from matchmaking.personal_data.tables import DATA_MAP, TABLES
from matchmaking.personal_data.tags import GROUPS, Kept, Tagged, tag_of

MODELS = Base.metadata.tables


def test_the_map_and_the_models_have_the_same_tables():
    assert len(DATA_MAP) == len(TABLES)
    assert set(DATA_MAP) == set(MODELS)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_column_has_one_tag(name):
    table, tagged = MODELS[name], DATA_MAP[name]
    untagged = [column.name for column in table.columns if tag_of(column, tagged) is None]
    assert untagged == [], f"name them in matchmaking/personal_data/tables ({name})"
    named = [column for group in GROUPS for column in tagged.named(group)]
    assert sorted(named) == sorted(set(named) & set(table.columns.keys()))


@pytest.mark.parametrize("name", sorted(MODELS))
def test_sealed_columns_are_not_called_harmless(name):
    for column in MODELS[name].columns:
        if column.name.endswith("_sealed") and column.name != "name_sealed":
            assert tag_of(column, DATA_MAP[name]).level in {"L3", "L4"}, column.name
        if column.name.endswith(("token_hash", "password_hash", "code_hash", "id_hash")):
            assert tag_of(column, DATA_MAP[name]).level == "L4", column.name


def test_what_leads_to_people_has_a_name_for_them():
    assert [table.name for table, _columns in links() if not DATA_MAP[table.name].label] == []


def test_what_is_told_has_a_chinese_heading():
    told = {
        name.removesuffix("_sealed").removesuffix("_id")
        for table, _columns in links()
        for name in DATA_MAP[table.name].told
        if name != "request_id"
    }
    assert {name for name in told if label_of(name, "zh") == name} == set()
    assert label_of("email", "en") == "email"


@pytest.mark.parametrize(
    "column",
    [
        Column("id_card", String(18)),
        Column("birthday", Date),
        Column("age", Integer),
        Column("guardian_id", ForeignKey("person.id")),
    ],
    ids=lambda column: column.name,
)
def test_a_new_column_about_a_person_has_to_be_tagged(column):
    person = MODELS["person"].to_metadata(Base.metadata.__class__())
    person.append_column(column)
    tag = tag_of(column, DATA_MAP["person"])
    if column.name == "guardian_id":
        other = MODELS["person"].to_metadata(person.metadata, name="human")
        assert other is not None and tag is not None and tag.group == "who"
    else:
        assert tag is None


def test_a_new_text_has_to_be_tagged_everywhere():
    tagged = Tagged("need", "", Kept.RECORD)
    assert tag_of(Column("memo", String(10)), tagged) is None
    assert tag_of(Column("rounds", Integer), tagged) is not None


def test_the_document_is_the_map():
    assert (ROOT / "docs" / "data-map.md").read_text() == document()
