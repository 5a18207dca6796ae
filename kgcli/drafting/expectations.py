"""What a drafted query should answer: rows of the home's own facts, and a toy case with a near miss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.errors import AmbiguousEntityError, QueryTimeoutError, UnknownEntityError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kgcli.answers import Table
    from kgcli.drafting.members import Members
    from kgcli.home import Home

__all__ = ["draft_expectations"]

_TRIED: Final = 5
"""So many names are tried until one means a single thing."""


class _Row(NamedTuple):
    """One row as it is shown, and the node that it is about."""

    name: str
    document: str
    paragraph: str
    iri: str


def draft_expectations(
    home: Home, body: str, members: Members, progress: Callable[[str], None]
) -> Iterator[str]:
    """Yield the ``#+ expect:`` lines of the query *body*, which lists *members*.

    They hold of the facts of *home* that the lowest clearance sees; those, which may be written anywhere,
    and a fixture are all that they tell of. *body* also selects the node of each row. Raises whatever fault
    the home's files have.
    """
    yield "#+ expect:"
    lowest, rows, ask = _read_rows(home, body, members, progress)
    if rows:
        first = next((row for row in rows if row.document and row.paragraph), rows[0])
        yield f"#+   - clearance: {_write(lowest)}"
        yield "#+     rows:"
        yield f"#+       - {_write(_show(first, members))}"
        # Rows of two things with one name and one paragraph are one.
        yield f"#+     count: at least {len({row[:3] for row in rows})}"
        narrowed, value = _narrow(home, rows, members, ask)
        yield f"#+   - params: {_write({members.variable: value})}"
        yield f"#+     clearance: {_write(lowest)}"
        yield "#+     rows:"
        yield f"#+       - {_write(_show(narrowed, members))}"
        other = next((row.name for row in rows if row.name != narrowed.name), None)
        if other is not None:
            yield "#+     not_rows:"
            yield f"#+       - {_write({members.variable: other})}"
    yield from _write_fixture(members, home.settings.language)


def _read_rows(
    home: Home, body: str, members: Members, progress: Callable[[str], None]
) -> tuple[str, list[_Row], Callable[[str], bytes]]:
    """Return the lowest clearance, the rows that it sees, and what answers other texts there."""
    from kgcli.answers import read_table
    from kgcli.store.asking import ask as ask_store
    from kgcli.store.home_stores import current_store, read_markings

    lowest = read_markings(home).lowest().notation
    store = current_store(home, lowest, progress=progress)

    def ask(sparql: str) -> bytes:
        return ask_store(store, sparql, timeout=home.settings.timeout).body

    try:
        table = read_table(ask(body))
    except QueryTimeoutError:
        # What takes so long is no example; the fixture is there all the same.
        return lowest, [], ask
    return lowest, sorted(_list_rows(table, members)), ask


def _list_rows(table: Table, members: Members) -> Iterator[_Row]:
    from kgcli.answers.plain import make_plain

    names = (members.variable, "document", "paragraph", f"{members.variable}_iri")
    places = [table.columns.index(name) for name in names]
    for row in table.rows:
        yield _Row(*(make_plain(row[place]) for place in places))


def _narrow(
    home: Home, rows: Sequence[_Row], members: Members, ask: Callable[[str], bytes]
) -> tuple[_Row, str]:
    """Return a row and a value for the parameter: a name that means one thing alone, else an IRI."""
    from kgcli.saved.entities import find_entity

    prefixes = {**home.settings.prefixes, **members.prefixes}
    for row in rows[:_TRIED]:
        try:
            found = find_entity(
                row.name,
                ask,
                what=members.variable,
                class_iri=members.iri or None,
                prefixes=prefixes,
                language=home.settings.language,
            )
        except (AmbiguousEntityError, UnknownEntityError):
            continue
        if found == row.iri:
            return row, row.name
    return rows[0], rows[0].iri


def _show(row: _Row, members: Members) -> dict[str, str]:
    shown = {members.variable: row.name, "document": row.document, "paragraph": row.paragraph}
    return {name: text for name, text in shown.items() if text}


def _write_fixture(members: Members, language: str) -> Iterable[str]:
    """Return a case of one thing that should be listed, with its evidence, and one that should not."""
    from pyoxigraph import Literal

    if members.written:
        hit, miss = f"Some {members.one}", f"No {members.one}"
        said = f"a {members.written} ; rdfs:label {Literal(hit, language=language)}"
        other = f"<urn:draft:other> rdfs:label {Literal(miss, language=language)} ."
    else:
        # What has no name would be shown by the end of its IRI.
        hit, miss = "Something", "unnamed"
        said = f"rdfs:label {Literal(hit, language=language)}"
        other = "<urn:draft:unnamed> rdfs:seeAlso <urn:draft:one> ."
    facts = [
        f"<urn:draft:words> {{ <urn:draft:one> {said} }}",
        "<urn:draft:words> a ev:EvidenceSpan ; ev:inPassage <urn:draft:passage> .",
        "<urn:draft:passage> a ev:Passage ; ev:passageOf <urn:draft:document> ; ev:number 1 .",
        '<urn:draft:document> a ev:Document ; ev:reference "D-1" .',
        other,
    ]
    row = {members.variable: hit, "document": "D-1", "paragraph": "1"}
    return [
        "#+   - fixture: |",
        *(f"#+       {fact}" for fact in facts),
        "#+     rows:",
        f"#+       - {_write(row)}",
        "#+     not_rows:",
        f"#+       - {_write({members.variable: miss})}",
    ]


def _write(value: str | Mapping[str, str]) -> str:
    """Return *value* as YAML on one line."""
    import yaml

    text: str = yaml.safe_dump(
        value, allow_unicode=True, width=10_000_000, default_flow_style=True, sort_keys=False
    )
    return text.removesuffix("\n").removesuffix("\n...")
