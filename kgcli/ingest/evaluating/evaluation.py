"""Documents drafted anew, with their own facts withheld, and compared with what was reviewed of them."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from functools import reduce
from typing import TYPE_CHECKING, Final

from kgcli.errors import ParameterValueError
from kgcli.ingest.evaluating.comparer import Comparer
from kgcli.ingest.evaluating.facts import Scope
from kgcli.ingest.evaluating.kinds import choose_kinds, list_things, read_declared
from kgcli.ingest.evaluating.result import DocumentResult, Evaluation
from kgcli.ingest.evaluating.reviewed import Reviewed
from kgcli.vocabulary import RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.ingest.drafts.drafter import Drafter
    from kgcli.ingest.drafts.pattern import Pattern
    from kgcli.ingest.evaluating.facts import Kind
    from kgcli.ingest.structure import Structure
    from kgcli.store.graphs.marked_graphs import MarkedGraphs
    from kgcli.verification.evidence import Document, Evidence

__all__ = ["evaluate"]

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def evaluate(
    home: Home,
    documents: Path,
    names: Sequence[str] = (),
    clearance: str | None = None,
    *,
    families: Sequence[str] = (),
    patterns: Sequence[str] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> Evaluation:
    """Return how drafts of the documents *names* (none: of all) compare with their reviewed facts.

    Texts come from the folder *documents*, where they must be those that were recorded. Each is drafted with
    the names of *home* without the files that state its own facts. Only what *clearance* may see is drafted
    and compared (None: everything). *families* and *patterns* limit which patterns are used, and so which
    kinds of facts count. Raises ``ParameterValueError`` for names that there are not, ``PatternError``,
    ``MissingDocumentsError``, ``UnknownMarkingError``, and whatever fault the home's files have.
    """
    from kgcli.ingest.evaluating.taxonomy import read_taxonomy
    from kgcli.verification.texts import read_texts
    from kgcli.verification.visible import read_marked, read_visible

    progress("Reading the reviewed facts")
    visible = read_visible(home, clearance)
    reviewed = Reviewed(visible.statements, visible.evidence, read_taxonomy(visible.statements))
    chosen = _choose_documents(visible.evidence, names)
    texts = read_texts(visible.evidence, documents)
    faults = [(each.document, each.reason) for each in texts.check.unchecked]
    faults += [(each.document, each.message) for each in texts.check.findings]
    left_out = [each for each in faults if each[0] in {document.reference for document in chosen}]
    marked = read_marked(home)
    run = _Run(home, clearance, reviewed, marked, wanted=(families, patterns))
    results = []
    for document in chosen:
        text = texts.by_document.get(document.iri)
        if text is not None and document.reference not in {reference for reference, _ in left_out}:
            progress(f"Drafting {document.reference} anew")
            results.append(run.evaluate(document, text, complete=visible.complete))
    labels = _read_labels(reviewed, home.settings.language)
    evaluated = {each.reference for each in results}
    looked_at = [
        visible.markings[graph]
        for graph, span in reviewed.evidence.spans.items()
        if graph in visible.markings and reviewed.evidence.document_of(span).reference in evaluated
    ]
    marking = reduce(marked.scheme.join, looked_at, marked.scheme.lowest()).notation
    return Evaluation(tuple(results), run.kinds, run.patterns, labels, marking, tuple(sorted(left_out)))


class _Run:
    """One evaluation: what stays the same from document to document."""

    def __init__(
        self,
        home: Home,
        clearance: str | None,
        reviewed: Reviewed,
        marked: MarkedGraphs,
        *,
        wanted: tuple[Sequence[str], Sequence[str]],
    ) -> None:
        self._home = home
        self._clearance = clearance
        self._reviewed = reviewed
        self._marked = marked
        self._comparer = Comparer(reviewed)
        self._wanted = wanted
        self._declared = read_declared(home)
        self._drafter: Drafter | None = None
        self.kinds: tuple[Kind, ...] = ()
        self.patterns: tuple[str, ...] = ()

    def evaluate(self, document: Document, text: str, *, complete: bool) -> DocumentResult:
        """Return how drafts of *text* compare with what was reviewed of *document*."""
        from kgcli.ingest.drafts.drafter import open_drafter
        from kgcli.ingest.evaluating.withheld import list_own_files, withhold
        from kgcli.ingest.mentions.finding import find_mentions
        from kgcli.ingest.mentions.opening import open_lexicon
        from kgcli.ingest.parsing import parse_text

        reviewed = self._reviewed
        others = withhold(self._home, list_own_files(document, reviewed.evidence, self._marked))
        lexicon = open_lexicon(others, self._clearance)
        # Patterns are compiled once: withheld facts change names only.
        self._drafter = open_drafter(others, lexicon) if self._drafter is None else self._drafter
        drafter = self._drafter.know(lexicon)
        chosen = _choose(drafter.patterns, *self._wanted)
        self.patterns = tuple(each.identifier for each in chosen)
        known, self.kinds = (
            choose_kinds(each, self._declared, reviewed.taxonomy) for each in (drafter.patterns, chosen)
        )
        aside = frozenset(kind.term for kind in self._declared if not kind.counts)
        things = list_things(drafter, reviewed.domain, reviewed.taxonomy) | aside
        # Patterns may rest on what others read; so all are used, and then some of the drafts count.
        scope = Scope(self.kinds, known, things, frozenset(self.patterns))
        structure = parse_text(text)[0]
        if not complete:
            structure = _hide(structure, reviewed.evidence, document)
        mentions = find_mentions(structure, lexicon)
        foreign = drafter.choose(lambda pattern: document.reference not in pattern.made_for)
        judged, without_own = (
            self._comparer.compare(document, each.draft(structure, mentions), scope)
            for each in (drafter, foreign)
        )
        undeclared = reviewed.list_undeclared(document, scope)
        return DocumentResult(
            document.reference,
            judged,
            without_own,
            {each: len(own) for each, own in undeclared.items()},
            (0, *(match.end() for match in _LINE_END.finditer(text))),
        )


def _choose_documents(evidence: Evidence, names: Sequence[str]) -> tuple[Document, ...]:
    """Return the documents that *names* call by reference, IRI or file name; without names, all.

    Those that are only cited have no passages, and are left out. Raises ``ParameterValueError`` for a name
    that no visible document has.
    """
    whole = {passage.document for passage in evidence.passages.values()}
    known = sorted(
        (each for each in evidence.documents.values() if each.iri in whole), key=lambda d: d.reference
    )
    if not names:
        return tuple(known)
    called = {
        name.casefold(): each for each in known for name in (each.iri, each.file_name, each.reference) if name
    }
    found = []
    for name in dict.fromkeys(names):
        document = called.get(name.casefold())
        if document is None:
            near = get_close_matches(name, [each.reference for each in known], n=1, cutoff=0.5)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise ParameterValueError(f"No document {name!r} is described in the home.{hint}")
        found.append(document)
    return tuple(found)


def _choose(
    patterns: Sequence[Pattern], families: Sequence[str], wanted: Sequence[str]
) -> tuple[Pattern, ...]:
    """Return of *patterns* those of *families*, and those that are called *wanted*; without both, all."""
    own = {each.family for each in patterns}
    called = {each.identifier for each in patterns} | {each.name for each in patterns}
    for known, names, what in ((own, families, "family of patterns"), (called, wanted, "pattern")):
        for name in names:
            if name not in known:
                near = get_close_matches(name, sorted(known), n=1)
                hint = f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(sorted(known))}"
                raise ParameterValueError(f"No {what} {name!r}.{hint}")
    return tuple(
        each
        for each in patterns
        if not (families or wanted)
        or each.family in families
        or each.name in wanted
        or each.identifier in wanted
    )


def _hide(structure: Structure, evidence: Evidence, document: Document) -> Structure:
    """Return *structure* with blanks for all words that stand in no visible passage of *document*."""
    shown = bytearray(len(structure.text))
    for passage in evidence.passages.values():
        if passage.document == document.iri:
            shown[passage.start : passage.end] = b"\1" * len(shown[passage.start : passage.end])
    text = "".join(
        letter if seen or letter in "\r\n" else " "
        for letter, seen in zip(structure.text, shown, strict=True)
    )
    fields = tuple(each for each in structure.fields if all(shown[each.span.start : each.span.end]))
    return replace(structure, text=text, fields=fields, notices=())


def _read_labels(reviewed: Reviewed, language: str) -> dict[str, str]:
    """Return what people call each thing and term."""
    found = {}
    for iri in reviewed.statements.subjects(RDFS + "label"):
        stated = reviewed.statements.objects(iri, RDFS + "label")
        own = [each.text for each in stated if getattr(each.term, "language", None) == language]
        found[iri] = (own or [each.text for each in stated])[0]
    return found
