"""Numbers for terms: exact, and quick to open again."""

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgcli.encoding import BLANK, IRI, LITERAL, TRIPLE, Terms
from kgcli.encoding import heap as heaps
from kgcli.encoding import texts as packing
from kgcli.errors import DamagedStoreError

TEXTS = [b"<urn:a>", b'"a"', b"_:a", b"<<( <urn:a> <urn:b> _:a )>>", b'""', b'"a"@en', b'"<"', b'"_:"']


def test_numbers_are_consecutive_and_stable() -> None:
    """The first texts get 0, 1, 2, …; asking again changes nothing; each text comes back."""
    terms = Terms(TEXTS[:3])
    assert [terms.number(text) for text in TEXTS] == list(range(len(TEXTS)))
    assert [terms.number(text) for text in TEXTS] == list(range(len(TEXTS)))
    assert [terms.text(number) for number in range(len(terms))] == TEXTS


def test_finding_numbers_nothing() -> None:
    """What has no number is not given one by being looked for."""
    terms = Terms(TEXTS[:1])
    assert (terms.find(b"<urn:b>"), terms.find(TEXTS[0]), len(terms)) == (None, 0, 1)


def test_many_texts_are_numbered_at_once() -> None:
    """Repeated ones too, in the order of their first occurrence."""
    terms = Terms([b"<urn:b>"])
    assert terms.numbers([b"<urn:c>", b"<urn:b>", b"<urn:c>", b"<urn:a>"]).tolist() == [1, 0, 1, 2]
    assert terms.texts(np.array([2, 0, 2], np.int32)) == [b"<urn:a>", b"<urn:b>", b"<urn:a>"]
    assert terms.numbers([]).tolist() == []


@pytest.mark.parametrize("number", [-1, len(TEXTS)])
def test_a_number_that_nothing_has_is_an_error(number: int) -> None:
    """Least of all is -1 the last term: it stands for the default graph."""
    terms = Terms(TEXTS)
    with pytest.raises(IndexError):
        terms.text(number)
    with pytest.raises(IndexError):
        terms.texts(np.array([0, number], np.int32))


def test_kinds_are_read_off_the_texts(tmp_path: Path) -> None:
    """One by one and for all at once, also where some are saved and some new."""
    terms = Terms(TEXTS[:5])
    assert Terms().kinds().tolist() == []
    terms.save(tmp_path)
    terms = Terms.load(tmp_path)
    terms.numbers(TEXTS)
    kinds = [IRI, LITERAL, BLANK, TRIPLE, LITERAL, LITERAL, LITERAL, LITERAL]
    assert terms.kinds().tolist() == kinds
    assert [terms.kind(number) for number in range(len(TEXTS))] == kinds
    assert (terms.is_iri(0), terms.is_literal(1), terms.is_blank(2)) == (True, True, True)
    assert (terms.is_iri(3), terms.is_literal(0), terms.is_blank(0)) == (False, False, False)


@given(st.lists(st.lists(st.binary(min_size=2, max_size=6), max_size=40), max_size=6), st.booleans())
def test_saved_terms_are_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[bytes]], collide: bool
) -> None:
    """However often more are added, saved and loaded, even if all texts have one hash."""
    folder = tmp_path_factory.mktemp("terms")
    expected: dict[bytes, int] = {}
    with pytest.MonkeyPatch.context() as patch:
        if collide:
            patch.setattr(packing, "hash_text", lambda _: 7)
            patch.setattr(heaps, "hash_text", lambda _: 7)
        terms = Terms()
        for texts in rounds:
            numbers = [expected.setdefault(text, len(expected)) for text in texts]
            half = len(texts) // 2
            assert terms.numbers(texts[:half]).tolist() == numbers[:half]
            assert [terms.number(text) for text in texts[half:]] == numbers[half:]
            terms.save(folder)
            terms = Terms.load(folder)
            assert [terms.find(text) for text in expected] == list(range(len(expected)))
            assert terms.texts(np.arange(len(terms), dtype=np.int32)) == list(expected)
            assert terms.find(b"x") is None


def test_texts_with_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hash says where to look, and no more."""
    monkeypatch.setattr(packing, "hash_text", lambda _: 2**32 - 1)
    monkeypatch.setattr(heaps, "hash_text", lambda _: 2**32 - 1)
    texts = [b"<urn:%d>" % number for number in range(300)]
    terms = Terms(texts[:100])
    assert terms.numbers(texts).tolist() == list(range(300))
    assert [terms.find(text) for text in texts] == list(range(300))
    assert terms.find(b"<urn:300>") is None


def test_tables_grow_with_their_terms(tmp_path: Path) -> None:
    """Beyond what they had room for at first, in memory and on a loaded base."""
    texts = [b"<urn:%d>" % number for number in range(20_000)]
    terms = Terms(texts[:5000])
    terms.save(tmp_path)
    terms = Terms.load(tmp_path)
    assert terms.numbers(texts).tolist() == list(range(20_000))
    terms.save(tmp_path / "more")
    terms = Terms.load(tmp_path / "more")
    assert terms.numbers(texts[::-1]).tolist() == list(range(20_000))[::-1]
    assert len(terms) == 20_000


def test_saving_leaves_terms_that_were_loaded_from_there_intact(tmp_path: Path) -> None:
    """The file is replaced, not written over, and nothing is left beside it."""
    Terms(TEXTS).save(tmp_path)
    first = Terms.load(tmp_path)
    second = Terms.load(tmp_path)
    second.number(b"<urn:new>")
    second.save(tmp_path)
    assert [first.text(number) for number in range(len(first))] == TEXTS
    assert Terms.load(tmp_path).find(b"<urn:new>") == len(TEXTS)
    assert len(list(tmp_path.iterdir())) == 1


def test_forked_terms_keep_their_numbers_and_grow_apart(tmp_path: Path) -> None:
    """What comes later to one is unknown to the other; also where some lie in a file, and forked again."""
    Terms(TEXTS).save(tmp_path)
    for first in (Terms(TEXTS), Terms.load(tmp_path)):
        first.number(b"<urn:more>")
        second = first.fork()
        assert [terms.number(b"<urn:%d>" % place) for place, terms in enumerate((first, second))] == [
            len(TEXTS) + 1
        ] * 2
        third = second.fork()
        assert (first.find(b"<urn:1>"), second.find(b"<urn:0>"), third.find(b"<urn:0>")) == (None, None, None)
        third.number(b"<urn:2>")
        third.save(tmp_path / "third")
        held = Terms.load(tmp_path / "third")
        texts = [*TEXTS, b"<urn:more>", b"<urn:1>", b"<urn:2>"]
        assert held.texts(np.arange(len(held), dtype=np.int32)) == texts
        assert held.numbers(texts).tolist() == list(range(len(texts)))


def test_opening_costs_the_same_for_many_terms(tmp_path: Path) -> None:
    """The file is mapped, not read."""
    Terms(b"<urn:example:%d>" % number for number in range(300_000)).save(tmp_path)
    spent = []
    for _ in range(5):
        start = time.process_time()
        assert Terms.load(tmp_path).find(b"<urn:example:299999>") == 299_999
        spent.append(time.process_time() - start)
    assert min(spent) < 0.02


@pytest.mark.parametrize("damage", [b"", b"kgterm", "cut", "other"])
def test_a_damaged_file_is_an_error(tmp_path: Path, damage: bytes | str) -> None:
    """It is not read as something else."""
    Terms(TEXTS).save(tmp_path)
    (file,) = tmp_path.iterdir()
    held = file.read_bytes()
    file.write_bytes(
        {"cut": held[:-1], "other": b"x" + held[1:]}[damage] if isinstance(damage, str) else damage
    )
    with pytest.raises(DamagedStoreError, match="does not hold the terms"):
        Terms.load(tmp_path)
