"""How a document and each of its passages are marked, and what was odd about their marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from kgcli.errors import ParameterValueError
from kgcli.ingest.marks import ReadMark, join_marks, raise_mark
from kgcli.ingest.structure import RESTRICTS, Notice
from kgcli.markings import sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.ingest.marks import MarkWords
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

    A passage without a mark has the overall marking, and any passage the overall one's caveats on the whole.
    Where the text states none, that is the highest of its passages' or, if no passage is marked, public. A
    mark of which a word is unknown counts no lower than the overall one, as that word may restrict more.
    Raises ``UnknownMarkingError`` for *given*, and ``ParameterValueError`` where the overall mark, one
    without an overall one, or a caption that restricts has unknown words: to leave these out would lower it.
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
        overall = _add_captions(overall, structure, words)
    notices += (_note_whole if given is None else _note_lifted)(overall, structure, words)
    markings: dict[str, Marking] = {}
    for passage in structure.passages:
        own = overall
        if passage.name in read:
            own = raise_mark(read[passage.name], overall, words)
            notices += _remark(passage, read[passage.name], own, overall)
        markings[passage.name] = own
    lowest = min(markings.values(), key=sort_key, default=overall)
    return DocumentMarkings(overall, markings, lowest, tuple(notices))


def _read_overall(mark: str, words: MarkWords) -> Marking:
    read = words.read(mark)
    _refuse_unknown("the document", mark, read)
    return words.scheme.make(read.level or 0, read.caveats)


def _add_captions(marking: Marking, structure: Structure, words: MarkWords) -> Marking:
    """Return *marking* with the levels and caveats that captions of *structure* name.

    One that restricts, as its parser says, and has no meaning in the home is refused; of the others, what
    has none restricts nothing.
    """
    scheme = words.scheme
    for field in structure.fields:
        if field.name != "caption":
            continue
        read = words.read(field.value)
        if not read.unknown:
            level = marking.level if read.level is None else read.level
            marking = scheme.join(marking, scheme.make(level, read.caveats))
        elif RESTRICTS in field.details:
            _refuse(f"has the caption {_show(field.value)}, which restricts who may read it", read)
    return marking


def _note_whole(overall: Marking, structure: Structure, words: MarkWords) -> Sequence[Notice]:
    """Return what is to be said of each caption whose caveat the marks of passages do not repeat."""
    notices = []
    for field in structure.fields:
        own = words.read(field.value).caveats & words.whole if field.name == "caption" else frozenset()
        if own & overall.caveats and any(each.mark is not None for each in structure.passages):
            names = "/".join(sorted(own))
            problem = f"the caption {field.value} holds for every passage: each is marked {names}, too"
            notices.append(Notice("marking", problem, field.span))
    return notices


def _note_lifted(overall: Marking, structure: Structure, words: MarkWords) -> Sequence[Notice]:
    """Return what is to be said of each caption that restricts more than the marking that a person gave."""
    notices = []
    for field in structure.fields:
        read = words.read(field.value) if field.name == "caption" else ReadMark(None, frozenset())
        if not read.caveats <= overall.caveats or (read.unknown and RESTRICTS in field.details):
            problem = f"the caption {field.value} is left out: {overall.notation} was given as the marking"
            notices.append(Notice("marking", problem, field.span))
    return notices


def _refuse_unknown(what: str, mark: str, read: ReadMark) -> None:
    if read.unknown or read.level is None:
        _refuse(f"marks {what} {_show(mark)}", read)


def _refuse(does: str, read: ReadMark) -> NoReturn:
    why = f"the home has no meaning for {', '.join(read.unknown)}" if read.unknown else "it names no level"
    raise ParameterValueError(
        f"The text {does}, and {why}. Say how to mark the whole: --marking C; or describe the word in the "
        "ontology, as an ev:MarkingLevel or an ev:Caveat with skos:notation or skos:altLabel."
    )


def _show(mark: str) -> str:
    return repr(" ".join(mark.split())[:60])


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
