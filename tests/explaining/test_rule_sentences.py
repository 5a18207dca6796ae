"""What each rule says of the terms of a step."""

import pytest

from kgcli.explaining.sentences import say_step
from kgcli.reasoning.proofs import Proof
from kgcli.reasoning.rules import RULES
from kgcli.vocabulary import RDF

FIRST, REST, NIL = (f"<{RDF}{name}>" for name in ("first", "rest", "nil"))


def _step(rule: str, conclusion: str, *premises: str) -> Proof[str]:
    def read(text: str) -> tuple[str, str, str]:
        subject, predicate, value = text.split()
        return subject, predicate, value

    return Proof(read(conclusion), rule, tuple(Proof(read(premise)) for premise in premises))


def _list(*items: str) -> list[str]:
    """Return the cells of a list that begins at ``l0``."""
    rests = [*(f"l{place}" for place in range(1, len(items))), NIL]
    cells = zip(items, rests, strict=True)
    return [
        text
        for place, (item, rest) in enumerate(cells)
        for text in (f"l{place} {FIRST} {item}", f"l{place} {REST} {rest}")
    ]


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (
            _step("cax-sco", "x type B", "A sub B", "x type A"),
            "x is of A, and whatever is of A is of B, which is broader.",
        ),
        (
            _step("prp-spo2", "a p d", "p chain l0", *_list("q", "r", "s"), "a q b", "b r c", "c s d"),
            "a leads to d by q, r, s, one after the other, so a has d for p.",
        ),
        (
            _step("prp-spo2", "a p b", "p chain l0", *_list("q"), "a q b"),
            "a leads to b by q, one after the other, so a has b for p.",
        ),
        (
            _step(
                "prp-key", "a same b",
                "C key l0", *_list("p", "q"), "a type C", "a p 1", "a q 2", "b type C", "b p 1", "b q 2",
            ),
            "a and b are of C and share 1, 2 for p, q, its key, so they are the same.",
        ),
        (
            _step("cls-int1", "x type A", "A and l0", *_list("B", "C"), "x type B", "x type C"),
            "x is of B, C, and whatever is of all of these is of A, their intersection.",
        ),
        (
            _step("cls-uni", "x type A", "A or l0", *_list("B", "C"), "x type C"),
            "x is of C, and so is of A, a union that includes it.",
        ),
        (
            _step("cls-oo", "1 type A", "A one l0", *_list(*map(str, range(12)))),
            "A consists of the things in its list, "
            "so each of them is of it: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ….",
        ),
        (_step("dt-type2", '"1" type integer'), '"1" is a value of integer.'),
    ],
    ids=lambda value: value.rule if isinstance(value, Proof) else "",
)  # fmt: skip
def test_a_sentence_is_about_the_terms_of_the_step(step: Proof[str], sentence: str) -> None:
    """Lists stand as their items; what is of each item stands side by side."""
    assert say_step(step) == sentence


def test_an_asserted_statement_has_no_sentence() -> None:
    """No rule says it."""
    assert say_step(Proof(("a", "p", "b"))) is None


def test_each_rule_that_concludes_something_has_a_sentence() -> None:
    """Also where the premises are not at hand; then its variables stay."""
    for rule in RULES:
        if not rule.is_clash:
            assert say_step(Proof(("a", "p", "b"), rule.name)), rule.name
