"""What would hold with more statements: as if they had been there, and without a trace afterwards."""

from collections.abc import Collection

from hypothesis import given, settings
from hypothesis import strategies as st
from random_graphs import axioms, facts, number
from statements import read

from kgcli.encoding.objects import to_term, write_triples
from kgcli.encoding.terms import Terms
from kgcli.reasoning import Statement
from kgcli.reasoning.columnar import ColumnarReasoner
from kgcli.reasoning.supposing import Ground, Supposition


def _ground(statements: Collection[Statement]) -> Ground:
    terms = Terms()
    session = ColumnarReasoner().start(terms)
    session.add(write_triples(statements, terms))
    session.close()
    return Ground(session)


def _list(supposed: Supposition) -> set[tuple[object, ...]]:
    rows = list(supposed.match((None, None, None)))
    assert len(rows) == len(set(rows))
    return {tuple(to_term(supposed.terms.text(part)) for part in row) for row in rows}


@settings(max_examples=30)
@given(st.data())
def test_what_is_supposed_holds_as_if_it_had_been_there(data: st.DataObject) -> None:
    """It brings the conclusions and the contradictions that the closure of everything has more."""
    drawn = [number(data.draw(axioms(keys=True)), place) for place in range(data.draw(st.integers(0, 4)))]
    known = [each for piece in drawn for each in piece] + data.draw(st.lists(facts(), max_size=8))
    more = data.draw(st.lists(facts(), max_size=3))
    ground = _ground(known)
    ground.suppose(data.draw(st.lists(facts(), max_size=3)))

    supposed = ground.suppose(more)

    reasoner = ColumnarReasoner()
    before, whole = reasoner.close(known), reasoner.close([*known, *more])
    everything = _list(_ground([*known, *more]).suppose([]))
    assert {*known, *more, *whole.inferred} <= _list(supposed) <= everything
    assert set(supposed.findings) == set(whole.findings) - set(before.findings)
    assert _list(ground.suppose([])) == _list(_ground(known).suppose([]))
    assert _list(ground.extend(more).suppose([])) == everything


def test_a_pattern_tells_what_fits_it() -> None:
    """By each of its parts; what is to stay unseen does not show."""
    ground = _ground(read(":Tug rdfs:subClassOf :Boat . :gull a :Tug ; :name 'Gull' ."))
    hidden = read(":gull :name 'Gull' .")

    supposed = ground.suppose(read(":swift a :Tug ; :name 'Swift' ."), without=hidden)

    find = supposed.terms.find
    swift, boat = find(b"<https://example.org/swift>"), find(b"<https://example.org/Boat>")
    name = find(b"<https://example.org/name>")
    assert swift is not None
    assert boat is not None
    assert [row[2] for row in supposed.match((swift, name, None))] == [find(b'"Swift"')]
    assert {row[0] for row in supposed.match((None, name, None))} == {swift}
    assert {row[0] for row in supposed.match((None, None, boat))} >= {
        swift,
        find(b"<https://example.org/gull>"),
    }
