"""A closure that changes: by parts, as a copy, from the disk, and when statements are taken back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_graphs import axioms, facts, number
from statements import read

from kgcli.encoding.columns import to_columns
from kgcli.encoding.objects import read_columns, write_triples
from kgcli.encoding.terms import Terms
from kgcli.reasoning import Statement, get_reasoner
from kgcli.reasoning.columnar import ColumnarReasoner
from kgcli.reasoning.engine import names
from kgcli.reasoning.reasoner import RetractionError, Step


def _add(text: str, session: object, terms: Terms) -> None:
    session.add(write_triples(read(text), terms))  # type: ignore[attr-defined]


def _read(step: Step, terms: Terms) -> frozenset[Statement]:
    return frozenset(read_columns(step.inferred, terms))


@settings(max_examples=30)
@given(st.data())
def test_parts_added_one_by_one_close_like_the_whole(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whether the closure was copied between, or saved and loaded; each axiom stays in one piece."""
    drawn = [number(data.draw(axioms(keys=True)), place) for place in range(data.draw(st.integers(0, 5)))]
    drawn += [[fact] for fact in data.draw(st.lists(facts(), max_size=12))]
    pieces = data.draw(st.permutations(drawn))
    reasoner, terms = ColumnarReasoner(), Terms()
    session = reasoner.start(terms)
    step = session.close()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(pieces)), max_size=3)))
    for begin, end in zip([0, *cuts], [*cuts, len(pieces)], strict=True):
        session.add(write_triples([s for piece in pieces[begin:end] for s in piece], terms))
        step = session.close()
        way = data.draw(st.sampled_from(["on", "copy", "fork", "disk"]))
        if way == "copy":
            session = session.copy()
        elif way == "fork":
            terms = terms.fork()
            session = session.copy(terms)
        elif way == "disk":
            folder = tmp_path_factory.mktemp("closure")
            session.save(folder)
            terms.save(folder / "terms")
            terms = Terms.load(folder / "terms")
            session = reasoner.resume(folder, terms)
    whole = reasoner.close([statement for piece in pieces for statement in piece])
    assert _read(step, terms) == whole.inferred
    assert step.findings == whole.findings


def test_a_copy_grows_apart() -> None:
    """What is added to the one is not in the other."""
    terms = Terms()
    session = get_reasoner("columnar").start(terms)
    _add(":A rdfs:subClassOf :B .", session, terms)
    session.close()
    other = session.copy()
    _add(":x a :A .", other, terms)
    assert _read(other.close(), terms) == read(":x a :B .")
    assert _read(session.close(), terms) == frozenset()


def test_what_is_asserted_later_is_no_conclusion_any_more() -> None:
    """The inferred statements are those that nobody asserted."""
    terms = Terms()
    session = get_reasoner("columnar").start(terms)
    _add(":A rdfs:subClassOf :B . :x a :A .", session, terms)
    assert _read(session.close(), terms) == read(":x a :B .")
    _add(":x a :B .", session, terms)
    assert _read(session.close(), terms) == frozenset()


def test_a_step_says_which_rules_fired_and_which_axioms_trigger() -> None:
    """Rules that the axioms trigger but no fact fulfils fire never."""
    terms = Terms()
    session = get_reasoner("columnar").start(terms)
    _add(":A rdfs:subClassOf :B . :p rdfs:domain :C . :x a :A . :A owl:disjointWith :D .", session, terms)
    step = session.close()
    assert dict(step.fired).get("cax-sco") == 1
    assert "prp-dom" not in dict(step.fired)
    assert {"cax-sco", "prp-dom", "cax-dw"} <= step.triggered
    assert "prp-key" not in step.triggered


def test_a_rule_that_is_switched_off_is_named_where_it_is_missed() -> None:
    """Nothing is said of it where no axiom asks for it."""
    terms = Terms()
    session = get_reasoner("columnar", frozenset({"prp-key", "prp-dom"})).start(terms)
    _add(":A owl:hasKey (:k) . :x a :A ; :k 1 . :y a :A ; :k 1 .", session, terms)
    step = session.close()
    assert _read(step, terms) == frozenset()
    assert step.notes == ("The rule prp-key is switched off, but there are axioms that it would use",)


def test_a_thing_with_too_many_names_is_stored_under_one_and_the_key_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A runaway key does not fill the disk."""
    monkeypatch.setattr(names, "LARGEST_CLASS", 5)
    monkeypatch.setattr("kgcli.reasoning.engine.conclusions.LARGEST_CLASS", 5)
    monkeypatch.setattr("kgcli.reasoning.engine.remarks.LARGEST_CLASS", 5)
    terms = Terms()
    session = get_reasoner("columnar").start(terms)
    _add(
        ":A owl:hasKey (:k) ." + "".join(f":x{n} a :A ; :k 1 ; :p :v{n} ." for n in range(8)), session, terms
    )
    step = session.close()
    expected = "".join(f":x0 :p :v{n} ." for n in range(1, 8))
    expected += "".join(f":x0 owl:sameAs :x{n} . :x{n} owl:sameAs :x0 ." for n in range(1, 8))
    assert _read(step, terms) == read(expected)
    (note,) = step.notes
    assert note.startswith("8 names are of one thing, ")
    assert "prp-key with <https://example.org/A> " in note
    assert note.endswith("is stored for <https://example.org/x0> only")


@settings(max_examples=60)
@given(st.data())
def test_what_is_taken_back_leaves_what_follows_from_the_rest(data: st.DataObject) -> None:
    """Or is refused, and then all is as before; axioms stay, more may come, and come back."""
    drawn = [number(data.draw(axioms(keys=True)), place) for place in range(data.draw(st.integers(0, 5)))]
    held = data.draw(st.lists(facts(), max_size=12, unique=True))
    gone = data.draw(st.lists(st.sampled_from(held), unique=True)) if held else []
    came = data.draw(st.lists(facts(), max_size=3))
    reasoner, terms = ColumnarReasoner(), Terms()
    session = reasoner.start(terms)
    schema = [statement for piece in drawn for statement in piece]
    session.add(write_triples([*schema, *held], terms))
    session.close()
    gone = [fact for fact in gone if fact not in schema]
    left = [fact for fact in held if fact not in gone]
    try:
        session.retract_columns(to_columns(write_triples(gone, terms), terms))
    except RetractionError:
        left = held
    session.add(write_triples(came, terms))
    step = session.close()
    whole = reasoner.close([*schema, *left, *came])
    assert _read(step, terms) == whole.inferred
    assert step.findings == whole.findings
