"""The day on which a document was sent or published, and what it follows from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.errors import ParameterValueError
from kgcli.ingest.describing.dates import describe_derivation, describe_interval, read_bound
from kgcli.ingest.describing.statements import make_number, make_text
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.describing.markings import DocumentMarkings
    from kgcli.ingest.describing.spans import StatedLines
    from kgcli.ingest.describing.statements import Statements
    from kgcli.ingest.structure import Field, Structure

__all__ = ["describe_date"]

_DERIVED: Final = (
    "The text names no date of its own; the day named for declassification is taken to lie {years} years "
    "after that of classification."
)


def describe_date(
    structure: Structure,
    statements: Statements,
    markings: DocumentMarkings,
    stated: Sequence[StatedLines],
    *,
    field: Field | None,
    given: str | None,
) -> Iterator[str]:
    """Describe the document's date at the lowest marking, and what it follows from at its own.

    *given* is the day that a person names; else *field*, among the lines that are *stated*, states it, or the
    parser has derived it. Yields what is left to fill in. Raises ``ParameterValueError`` where *given* is no
    day.
    """
    phrase = given if given is not None else structure.dated
    bound = read_bound(phrase) if phrase is not None else None
    if given is not None and bound is None:
        raise ParameterValueError(f"{given!r} is no day. Write it as YYYY-MM-DD: --dated 2004-12-09")
    if bound is None:
        yield "when it was sent or published: ev:dated, with a bound (or name the day: --dated DAY)"
        return
    lowest, node = markings.lowest, statements.node("bound", "date")
    statements.say(lowest, statements.node("document"), EV + "dated", node)
    lines = next((each for each in stated if field is not None and field in each.fields), None)
    if lines is None:
        describe_interval(node, bound, partial(statements.say, lowest))
        anchored = any(each.name == "declassification" for lines in stated for each in lines.fields)
        if given is not None or not (anchored and _derive_date(structure, statements, markings, node)):
            yield "ev:rule and ev:figure of its date, in the graph of the words that state it"
        return
    state = partial(statements.state, statements.node("evidence", _name_evidence(lines, stated)))
    whole = markings.passages[lines.passage.name] == lowest
    describe_interval(node, bound, state if whole else partial(statements.say, lowest))
    describe_derivation(node, bound, state)


def _derive_date(
    structure: Structure, statements: Statements, markings: DocumentMarkings, node: NamedNode
) -> bool:
    """Describe that the date *node* lies some years before declassification; tell whether it does so."""
    field = next((each for each in structure.fields if each.name == "dated"), None)
    if field is None or field.details.get("source") != "declassification":
        return False
    years = field.details["years"]
    own = partial(statements.say, markings.overall, node)
    own(EV + "rule", NamedNode(EV + "YearsBeforeRule"))
    own(EV + "anchor", statements.node("bound", "declassification"))
    own(EV + "years", make_number(int(years)))
    own(EV + "readingNote", make_text(_DERIVED.format(years=years)))
    return True


def _name_evidence(lines: StatedLines, stated: Sequence[StatedLines]) -> str:
    same = [each for each in stated if each.passage.name == lines.passage.name]
    return f"{lines.passage.name}-{same.index(lines) + 1}"
