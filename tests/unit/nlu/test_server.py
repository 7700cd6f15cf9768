from collections.abc import Iterator
from datetime import datetime

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from madoguchi.nlu.server import parse_route
from madoguchi.nlu.understander import JapaneseUnderstander


@pytest.fixture
def client(understander: JapaneseUnderstander, now: datetime) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=[parse_route(understander, lambda: now)])) as client:
        yield client


def test_a_sentence_is_answered_in_rasas_words(client: TestClient) -> None:
    answer = client.post("/model/parse", json={"text": "明日かさをすてたい"}).json()
    assert answer["text"] == "明日かさをすてたい"
    assert answer["intent"]["name"] == "test.sort"
    assert answer["intent"] == answer["intent_ranking"][0]
    assert {"entity": "thing", "value": "傘", "start": 2, "end": 4} in answer["entities"]
    assert {"entity": "date", "value": "2026-05-21", "start": 0, "end": 2} in answer["entities"]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"text": 3}', b"\xff", b'{"message": "x"}'])
def test_a_request_that_cannot_be_read_is_refused(client: TestClient, body: bytes) -> None:
    response = client.post("/model/parse", content=body)
    assert response.status_code == 400
    assert response.json()["reason"] == "BadRequest"
