"""Where statements come from: the document, paragraph, marking and voice that a named graph stands for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kgcli.descriptions import (
    LABELS,
    AskAll,
    Description,
    choose_label,
    describe,
    gather,
    read_all,
    read_kind,
)
from kgcli.errors import AlteredTextError
from kgcli.iris import is_iri
from kgcli.verification.words import Place, TextFolder, ask_places, read_places
from kgcli.vocabulary import DCTERMS, EV, RDF, SKOS

if TYPE_CHECKING:
    from pathlib import Path

    from kgcli.answers import Term
    from kgcli.home import Home

__all__ = ["Support", "describe_support", "read_supports"]

UNREVIEWED: Final = "a draft that nobody has reviewed"
_OF_GRAPH: Final = (EV + "inPassage", EV + "marking", EV + "voice", EV + "attributedTo", DCTERMS + "source")
_PASSAGE: Final = f"<{EV}inPassage>"
_DOCUMENT: Final = f"{_PASSAGE}/<{EV}passageOf>"
_MARKING: Final = f"<{EV}marking>|{_PASSAGE}/<{EV}marking>|{_DOCUMENT}/<{EV}overallMarking>"
_LOWEST: Final = f"""PREFIX ev: <{EV}>
    SELECT ?notation WHERE {{ ?level a ev:MarkingLevel ; ev:rank ?rank ; <{SKOS}notation> ?notation }}
    ORDER BY ?rank LIMIT 1"""


Kind = Literal["evidence", "draft", "reference", "stated", "inferred"]


@dataclass(frozen=True, slots=True, order=True)
class Support:
    """What a statement rests on.

    *kind* is ``evidence`` (words of a document), ``draft`` (words that a pattern read, and nobody has
    reviewed), ``reference`` (a public source), ``stated`` (data that is its own source) or ``inferred``.
    *paragraph* is the number of a paragraph or answer, or the kind of a passage without one; *graph* the
    named graph; *words* those of the document, where its text is at hand, else *note* may say why they are
    not shown. *disputes* say who disputes the statement, when and why.
    """

    kind: Kind
    document: str
    paragraph: str
    marking: str
    voice: str
    attributed_to: str
    sources: tuple[str, ...]
    graph: str
    words: str | None = None
    note: str = ""
    disputes: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether it is words of a document."""
        return self.kind in {"evidence", "draft"}


def read_supports(
    home: "Home",
    ask: AskAll,
    graphs: Collection[str],
    *,
    inferred: Collection[str],
    documents: "Path | None",
) -> Mapping[str, Support]:
    """Return what each of *graphs*, named graphs, stands for; words are cut from the texts in *documents*.

    *inferred* names the graphs of what follows.
    """
    rows = read_all(
        ask,
        describe(graphs, _OF_GRAPH),
        describe(graphs, (EV + "passageOf", EV + "number", EV + "marking", RDF + "type"), reach=_PASSAGE),
        describe(graphs, (EV + "reference", EV + "overallMarking", *LABELS), reach=_DOCUMENT),
        describe(graphs, (SKOS + "notation",), reach=_MARKING),
        describe(graphs, LABELS, reach=f"<{EV}voice>|<{EV}attributedTo>"),
        [_LOWEST],
        [ask_places(graphs)],
        [_ask_drafts(graphs)] if home.drafts else [],
    )
    of_graph, of_passage, reports, markings, agents = (gather(part) for part in rows[:5])
    lowest = rows[5][0][0] if rows[5] and not home.settings.default_marking else None
    places = read_places(rows[6])
    texts = TextFolder(documents)
    drafts = {row[0].value for row in rows[7] if row[0] is not None}
    supports = {}
    for graph in sorted(graphs):
        own = of_graph.get(graph, {})
        passage = of_passage.get(_first(own, EV + "inPassage"), {})
        report = reports.get(_first(passage, EV + "passageOf"), {})
        # Stated for the graph, else for its passage, else for the document.
        stated = (own.get(EV + "marking"), passage.get(EV + "marking"), report.get(EV + "overallMarking"))
        marking = next((_read_marking(terms[0], markings) for terms in stated if terms), "")
        words, note = _read_words(texts, places.get(graph))
        sources = tuple(term.value for term in own.get(DCTERMS + "source", ()))
        speakers = [agents.get(term.value, {}) for term in own.get(EV + "attributedTo", ())]
        language = home.settings.language
        supports[graph] = Support(
            kind="draft"
            if graph in drafts
            else _choose_kind(inferred=graph in inferred, evidence=bool(report), sources=bool(sources)),
            document=_first(report, EV + "reference") or choose_label(report, language),
            paragraph=_first(passage, EV + "number") or (read_kind(passage) if passage else ""),
            marking=marking or ("" if lowest is None or home.settings.file_markings else lowest.value),
            voice=choose_label(agents.get(_first(own, EV + "voice"), {}), language),
            attributed_to=", ".join(
                sorted(filter(None, (choose_label(each, language) for each in speakers)))
            ),
            sources=sources,
            graph=graph,
            words=words,
            note=note,
        )
    return supports


def describe_support(support: Support) -> str:
    """Return in a few words what a statement rests on."""
    if support.kind == "inferred":
        return f"inferred, {support.marking}"
    if support.kind == "reference":
        return f"reference, {support.marking}: {', '.join(support.sources)}"
    if support.kind == "stated":
        return f"stated without a source, {support.marking}"
    numbered = f"paragraph {support.paragraph}" if support.paragraph.isdecimal() else support.paragraph
    # Whom the words are attributed to often says in what voice, too.
    voice = "" if support.voice in support.attributed_to else support.voice
    draft = UNREVIEWED if support.kind == "draft" else ""
    parts = (support.document, numbered, support.marking, voice, support.attributed_to, draft)
    return ", ".join(part for part in parts if part)


def _ask_drafts(graphs: Collection[str]) -> str:
    """Return the query for those of *graphs* that state what nobody has reviewed."""
    values = " ".join(f"<{graph}>" for graph in sorted(graphs) if is_iri(graph))
    return (
        f"SELECT ?g WHERE {{ VALUES ?g {{ {values} }} "
        f"?draft <{EV}draftSpan> ?g ; <{EV}draftState> <{EV}PendingDraft> }}"
    )


def _read_words(texts: TextFolder, place: Place | None) -> tuple[str | None, str]:
    """Return the words at *place*, or none and why they are not those that were recorded."""
    if place is None:
        return None, ""
    try:
        return texts.cut(place), ""
    except AlteredTextError as error:
        return None, str(error)


def _choose_kind(*, inferred: bool, evidence: bool, sources: bool) -> Kind:
    if inferred:
        return "inferred"
    if evidence:
        return "evidence"
    return "reference" if sources else "stated"


def _read_marking(term: "Term", described: Mapping[str, Description]) -> str:
    """Return the notation of a marking, which may be stated as text."""
    return term.value if term.kind == "literal" else _first(described.get(term.value, {}), SKOS + "notation")


def _first(described: Description, predicate: str) -> str:
    values = described.get(predicate, ())
    return values[0].value if values else ""
