"""Statements in the numbers of other terms."""

import random

import numpy as np
import pytest

from kgcli.encoding import translation
from kgcli.encoding.columns import class_node, property_node
from kgcli.encoding.quads import Quads
from kgcli.encoding.terms import Terms
from kgcli.encoding.translation import Translation


def _texts(quads: Quads, terms: Terms) -> list[tuple[bytes, ...]]:
    return list(zip(*(terms.texts(column) for column in quads), strict=True))


def test_quads_say_the_same_in_other_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the other terms held before, and in however many parts; they get no term that nobody uses."""
    monkeypatch.setattr(translation, "_BATCH", 7)
    numbers = random.Random(4)
    texts = [b"<https://example.org/%d>" % number for number in range(100)]
    ours, theirs = Terms(texts), Terms([texts[70], b'"theirs"', texts[3]])
    move = Translation(ours, theirs)
    for _ in range(3):
        quads = Quads(*(np.array(numbers.choices(range(60), k=30), np.int32) for _ in range(4)))
        assert _texts(move.translate_quads(quads), theirs) == _texts(quads, ours)
    assert all(theirs.find(text) is None for text in texts[60:70])
    nothing = Quads(*(np.empty(0, np.int32) for _ in range(4)))
    assert [len(column) for column in move.translate_quads(nothing)] == [0, 0, 0, 0]
    assert Translation(ours, ours).translate_quads(quads) is quads


def test_columns_come_back_in_the_numbers_that_they_came_from() -> None:
    """With what else the other terms hold, which gets numbers here, too."""
    ours = Terms(b"<https://example.org/%d>" % number for number in range(9))
    theirs = Terms([b'"theirs"', *ours.texts(np.array([7], np.int32))])
    move = Translation(ours, theirs)
    columns = {
        class_node(8): np.array([1, 3]),
        property_node(2): np.array([1 << 32 | 7, 3 << 32 | 5, 5 << 32 | 3]),
    }
    there = move.translate(columns)
    assert {node: column.tolist() for node, column in move.translate_back(there).items()} == {
        node: column.tolist() for node, column in columns.items()
    }
    back = move.translate_back({property_node(theirs.number(ours.text(2))): np.array([1 << 32 | 0])})
    assert back[property_node(2)].tolist() == [7 << 32 | 9]
    assert ours.text(9) == b'"theirs"'
    assert Translation(ours, ours).translate_back(columns) == columns
