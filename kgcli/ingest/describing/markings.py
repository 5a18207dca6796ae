"""How a document and each of its passages are marked, and what was odd about their marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.errors import ParameterValueError
from kgcli.ingest.marks import join_marks, raise_mark
from kgcli.ingest.structure import Notice
from kgcli.markings import sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.ingest.marks import MarkWords, ReadMark
    from kgcli.ingest.structure import Passage, Structure
    from kgcli.markings import Marking

__all__ = ["DocumentMarkings", "mark_passages"]


@dataclass(frozen=True, slots=True)
class DocumentMarkings:
    """The marking of a document as a whole, of each passage by its name, and the *lowest* of these."""

    overall: Marking
    passages: Mapping[str, Marking]
    lowest: Marking
    notices: tuple[Notice, ...]


def mark_passages(structure: Structure, words: MarkWords, given: str | None) -> DocumentMarkings:
    """Return how *structure* is marked; *given* is the overall marking that a person names.

    A passage without a mark has the overall marking. Where the text states none, that is the highest of its
    passages' or, if no passage is marked, public. A mark of which a word is unknown counts no lower than the
    overall one, as that word may restrict more. Raises ``UnknownMarkingError`` for *given*, and
    ``ParameterValueError`` where the overall mark, or one without an overall one, has unknown words: to leave
    these out would lower it.
    """
    scheme = words.scheme
    read = {each.name: words.read(each.mark) for each in structure.passages if each.mark is not None}
    notices: list[Notice] = []
    if given is not None:
        overall = scheme.parse(given)
    elif structure.mark is not None:
        overall = _add_captions(_read_overall(structure.mark, words), structure, words)
    else:
        for passage in structure.passages:
            if passage.name in read:
                _refuse_unknown(f"paragraph {passage.name}", passage.mark or "", read[passage.name])
        overall = join_marks((scheme.make(r.level or 0, r.caveats) for r in read.values()), scheme)
        if overall != scheme.lowest():
            first = next(each for each in structure.passages if each.mark is not None)
            problem = (
                f"no overall marking is stated; taken is the highest of the passages', {overall.notation}"
            )
            notices.append(Notice("marking", problem, first.body))
    markings: dict[str, Marking] = {}
    for passage in structure.passages:
        own = overall
        if passage.name in read:
            own = raise_mark(read[passage.name], overall, scheme)
            notices += _remark(passage, read[passage.name], own, overall)
        markings[passage.name] = own
    lowest = min(markings.values(), key=sort_key, default=overall)
    for marking in {overall, *markings.values()}:
        words.node_of(marking)
    return DocumentMarkings(overall, markings, lowest, tuple(notices))


def _read_overall(mark: str, words: MarkWords) -> Marking:
    read = words.read(mark)
    _refuse_unknown("the document", mark, read)
    return words.scheme.make(read.level or 0, read.caveats)


def _add_captions(marking: Marking, structure: Structure, words: MarkWords) -> Marking:
    """Return *marking* with the caveats that captions of *structure* name; others restrict nothing."""
    caveats = set(marking.caveats)
    for field in structure.fields:
        read = words.read(field.value) if field.name == "caption" else None
        if read is not None and not read.unknown and read.level is None:
            caveats |= read.caveats
    return words.scheme.make(marking.level, frozenset(caveats))


def _refuse_unknown(what: str, mark: str, read: ReadMark) -> None:
    if not read.unknown and read.level is not None:
        return
    shown = " ".join(mark.split())[:60]
    why = f"the home has no meaning for {', '.join(read.unknown)}" if read.unknown else "it names no level"
    raise ParameterValueError(
        f"The text marks {what} {shown!r}, and {why}. Say how to mark the whole: --marking C; or describe "
        "the word in the ontology, as an ev:MarkingLevel or an ev:Caveat with skos:notation or skos:altLabel."
    )


def _remark(passage: Passage, read: ReadMark, own: Marking, overall: Marking) -> Sequence[Notice]:
    span = next((part.span for part in passage.parts if part.kind == "mark"), passage.body)
    where = f"paragraph {passage.name}"
    if read.unknown:
        unknown = ", ".join(read.unknown)
        problem = (
            f"{where}: the home has no meaning for {unknown}; marked {own.notation}, as it may restrict more"
        )
        return [Notice("marking", problem, span)]
    if read.level is None:
        return [Notice("marking", f"{where}: its mark names no level; it has the document's", span)]
    if not overall.dominates(own):
        problem = (
            f"{where} is marked {own.notation}, which the overall marking {overall.notation} does not cover"
        )
        return [Notice("marking", problem, span)]
    return []
