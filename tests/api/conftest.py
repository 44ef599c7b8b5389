"""The demo world with programs instead of browsers."""

import json

import pytest
from jsonschema import Draft202012Validator


@pytest.fixture
def document(world):
    """The OpenAPI document."""
    return json.loads(world.app.test_client().get("/api/v1/openapi.json").data)


@pytest.fixture
def conforms(document):
    """`conforms(answer, path, method)`: an answer has exactly the shape that the document tells."""

    def check(answer, path, method="get"):
        told = document["paths"][path][method]["responses"]
        kind = told.get(str(answer.status_code), told["default"])["content"]
        assert answer.mimetype in kind, (path, answer.status, answer.text[:300])
        schema = kind[answer.mimetype]["schema"] | {"components": document["components"]}
        faults = [
            f"{fault.json_path}: {fault.message[:200]}"
            for fault in Draft202012Validator(schema).iter_errors(answer.json)
        ]
        assert faults == [], (path, faults[:5])
        return answer.json

    return check
