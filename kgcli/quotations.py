"""Rows of a saved query together with the words of the documents that they rest on."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kgcli.answers import Table, Term
from kgcli.descriptions import make_ask, read_all
from kgcli.saved.catalogue import find_query
from kgcli.saved.run import run_saved
from kgcli.verification.words import TextFolder, ask_places, read_places

if TYPE_CHECKING:
    from kgcli.home import Home
    from kgcli.saved.reading import Reading

__all__ = ["run_quoted"]

_Row = tuple[Term | None, ...]


def run_quoted(
    home: "Home",
    name: str,
    values: Mapping[str, str],
    *,
    documents: Path,
    clearance: str | None = None,
    timeout: float | None = None,
    iris: bool = False,
    limit: int | None = None,
    progress: Callable[[str], None] | None = None,
    reading: "Reading | None" = None,
) -> Table:
    """Return the rows of ``run_saved`` with a last column ``words``, cut from the texts in *documents*.

    The query's metadata names the variable of the evidence span under ``words``; without it the rows come as
    they are. Words of several spans are joined by an ellipsis; where a text is not at hand there are none.
    Raises ``AlteredTextError`` where other words stand in a text than those that were recorded. *reading*
    answers in the place of the home's stores.
    """
    from kgcli.store.home_stores import current_store

    span = find_query(home, name).extra.get("words")
    if span is None:
        return run_saved(
            home,
            name,
            values,
            clearance=clearance,
            timeout=timeout,
            iris=iris,
            limit=limit,
            progress=progress,
            reading=reading,
        )
    table = run_saved(
        home,
        name,
        values,
        clearance=clearance,
        timeout=timeout,
        iris=iris,
        progress=progress,
        also=(span,),
        reading=reading,
    )
    at = table.columns.index(span)
    spans: dict[_Row, list[str]] = {}
    for row in table.rows:
        found = spans.setdefault((*row[:at], *row[at + 1 :]), [])
        node = row[at]
        if node is not None:
            found.append(node.value)
    wanted = {iri for found in spans.values() for iri in found}
    if reading is None:
        ask = make_ask(current_store(home, clearance), home, timeout)
    else:
        ask = reading.ask_at(clearance, home.settings.timeout if timeout is None else timeout)
    places = read_places(read_all(ask, [ask_places(wanted)])[0]) if wanted else {}
    texts = TextFolder(documents)

    def quote(found: list[str]) -> Term | None:
        ordered = sorted(
            (places[iri] for iri in found if iri in places), key=lambda place: place.pieces[0].start
        )
        words = [" ".join(cut.split()) for cut in map(texts.cut, ordered) if cut is not None]
        return Term("literal", " … ".join(words)) if words else None

    rows = tuple((*row, quote(found)) for row, found in spans.items())
    columns = (*table.columns[:at], *table.columns[at + 1 :], "words")
    return Table(columns, rows if limit is None else rows[:limit])
