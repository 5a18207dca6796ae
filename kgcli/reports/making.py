"""Reports made from saved queries: everything in them is looked up at the marking that they bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import is_number, make_plain
from kgcli.descriptions import make_ask
from kgcli.reports.citations import CITED, cite_columns, cite_reasons, names_evidence
from kgcli.reports.glossary import read_glossary
from kgcli.reports.report import Note, Report, ReportRow
from kgcli.saved.catalogue import find_query
from kgcli.saved.clearances import open_answers
from kgcli.saved.run import run_saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kgcli.answers import Table
    from kgcli.home import Home
    from kgcli.reports.glossary import Glossary
    from kgcli.reports.report import Citation

__all__ = ["make_report"]

_WITH_DRAFTS: Final = (
    ", drafts included",
    "what patterns read in documents, and nobody has reviewed, counts here like facts",
)
"""What the title of a report says of drafts, where they count, and the note on that."""


def make_report(
    home: Home,
    name: str,
    values: Mapping[str, str],
    clearance: str | None = None,
    *,
    command: Callable[[str], str],
    limit: int | None = None,
    timeout: float | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Return the answer to the saved query *name* with *values*, as *clearance* may see it, ready to pass on.

    It bears the lowest marking from which on upwards the same rows come out, and tells nothing that is not
    visible there. *command* gives the command line for a marking. Raises what ``run_saved`` does.
    """
    from kgcli.explaining.rows import explain_rows
    from kgcli.store.home_stores import current_store

    def ask_at(marking: str | None) -> Table:
        return run_saved(
            home, name, values, clearance=marking, limit=limit, timeout=timeout, progress=progress
        )

    found = ask_at(clearance)
    marking = open_answers(home, clearance, found, ask_at).lowest().notation
    # Asked there, so that the order of rows is the one that a reader at that level finds.
    table = ask_at(marking)
    markings = [own.notation for own in open_answers(home, marking, table, ask_at).lowest_of_rows()]
    store = current_store(home, marking)
    ask = make_ask(store, home, timeout)
    glossary = read_glossary(home, ask)
    query = find_query(home, name)
    meanings = {column.name: column.description for column in query.columns}
    if names_evidence(table):
        cited = cite_columns(table)
    else:
        explained = explain_rows(
            home, name, values, clearance=marking, limit=limit, timeout=timeout, progress=progress
        )
        cited = cite_reasons(explained, len(table.rows), store.schema_graph)
    numbers = {
        citation: number for number, citation in enumerate(sorted({c for own in cited for c in own}), 1)
    }
    shown = _choose_columns(table, markings)
    texts = [[make_plain(row[place]) for place in shown] for row in table.rows]
    told = [
        place for place, _ in enumerate(shown) if _lists_statuses([row[place] for row in texts], glossary)
    ]
    rows = tuple(
        ReportRow(
            tuple(cells),
            own,
            glossary.find_cases(cells[place] for place in told),
            tuple(numbers[citation] for citation in citations),
        )
        for cells, own, citations in zip(texts, markings, cited, strict=True)
    )
    return Report(
        title=f"{query.summary or query.name}{_WITH_DRAFTS[0] if home.drafts else ''}",
        description=query.description,
        settings=tuple(
            Note(parameter.replace("_", " "), value) for parameter, value in sorted(values.items())
        ),
        marking=marking,
        banner=glossary.write_banner(marking),
        columns=tuple(
            Note(name.replace("_", " "), meanings.get(name, ""))
            for name in (table.columns[place] for place in shown)
        ),
        numeric=tuple(_is_numeric(table, place) for place in shown),
        rows=rows,
        citations=tuple(numbers),
        notes=(
            *((("Not reviewed", (Note("drafts", _WITH_DRAFTS[1]),)),) if home.drafts else ()),
            *(group for group in _list_notes(rows, told, tuple(numbers), glossary) if group[1]),
        ),
        command=command(marking),
    )


def _choose_columns(table: Table, markings: Sequence[str]) -> list[int]:
    """Return the places of the columns to show: with a value somewhere, and told in no other way."""
    cells = [[make_plain(row[place]) for row in table.rows] for place, _ in enumerate(table.columns)]
    cited = CITED if names_evidence(table) else frozenset()
    return [
        place
        for place, name in enumerate(table.columns)
        if name not in cited and any(cells[place]) and (name, cells[place]) != ("marking", [*markings])
    ]


def _is_numeric(table: Table, place: int) -> bool:
    return all(is_number(term) for row in table.rows if (term := row[place]) is not None)


def _lists_statuses(cells: Sequence[str], glossary: Glossary) -> bool:
    return all(glossary.find_cases([cell]) for cell in cells if cell)


def _list_notes(
    rows: Sequence[ReportRow], told: Sequence[int], citations: Sequence[Citation], glossary: Glossary
) -> Iterator[tuple[str, tuple[Note, ...]]]:
    """Yield the meanings of those words that need one, in groups."""
    cases = sorted({case for row in rows for case in row.case.split(", ") if case})
    statuses = sorted(
        {part for row in rows for place in told for part in row.cells[place].split(", ") if part}
    )
    voices = sorted(
        {voice for each in citations for voice in each.voice.split(", ") if voice in glossary.voices}
    )
    documents = sorted({each.document for each in citations} & glossary.documents.keys())
    yield "Documents", tuple(Note(name, glossary.documents[name]) for name in documents)
    yield "Actual or planned", tuple(Note(case, glossary.cases[case]) for case in cases)
    yield "How far it has come", tuple(Note(status, glossary.statuses[status]) for status in statuses)
    yield "Who speaks", tuple(Note(voice, glossary.voices[voice]) for voice in voices)
