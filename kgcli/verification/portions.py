"""Whether passages are numbered and marked as the text has them, and spans no lower than their passages."""

import re
from typing import TYPE_CHECKING, Final

from kgcli.verification.evidence import Evidence, name_place
from kgcli.verification.findings import Check, Finding
from kgcli.verification.sentences import HEAD
from kgcli.verification.statements import Statements
from kgcli.verification.texts import Texts
from kgcli.vocabulary import EV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgcli.markings import Marking

__all__ = ["check_portions"]

_KIND: Final = "marking"
_TURNS: Final = ("question", "answer")


def check_portions(
    evidence: Evidence, texts: Texts, statements: Statements, markings: "Mapping[str, Marking]"
) -> Check:
    """Check passages against the heads that open them, and the markings of spans against their passages'.

    A head such as ``18. (C)`` must have the passage's number or printed number and its marking, by notation
    or in words. Numbers rise through a document, an answer has its question's, and an introduction 0. No
    span's graph may be marked lower than its passage.
    """
    findings: list[Finding] = []
    heads = 0
    for passage in evidence.passages.values():
        document = evidence.documents[passage.document]
        text = texts.by_document.get(document.iri)
        head = None if text is None else HEAD.match(text, passage.start)
        if head is None or head.end() > passage.end:
            continue
        if head["number"].isalpha() and passage.name.startswith(_TURNS):
            # A letter there is short for who speaks.
            continue
        heads += 1
        if head["number"] not in {passage.number, passage.printed} and passage.number is not None:
            message = f"the text numbers it {head['number']}; state that as ev:printedNumber"
            findings.append(Finding(document.reference, passage.name, "passage", message))
        notations = statements.texts(passage.marking or "", SKOS + "notation")
        if head["mark"] is not None and not _means(head["mark"], passage.marking or "", statements):
            message = (
                f"the text marks it ({head['mark']}), its description {' '.join(notations) or 'does not'}"
            )
            findings.append(Finding(document.reference, passage.name, _KIND, message))
    findings += _check_order(evidence)
    checked = 0
    for span in (*evidence.spans.values(), *evidence.omissions.values()):
        passage = evidence.passages[span.passage]
        lowest = [markings[s.graph] for s in statements.objects(span.iri, EV + "inPassage")]
        of_passage = [markings[s.graph] for s in statements.objects(passage.iri, EV + "start")]
        own = [markings[span.iri]] if span.iri in markings else []
        checked += len(own)
        for marking in (*own, *lowest):
            if not any(marking.dominates(other) for other in of_passage):
                message = f"{span.iri} is marked {marking.notation}, lower than its passage's description"
                reference = evidence.document_of(span).reference
                findings.append(Finding(reference, name_place(evidence, span), _KIND, message))
    return Check((("paragraph heads", heads), ("marked spans", checked)), tuple(findings))


def _means(mark: str, marking: str, statements: Statements) -> bool:
    """Tell whether *mark* is the notation of *marking*, or words for its level and for each caveat of it.

    A caveat on the distribution of the whole text is not in the marks of its passages.
    """
    if mark in statements.texts(marking, SKOS + "notation"):
        return True
    first, *others = re.split("[/,-]+", mark.casefold())
    caveats = [
        _list_names(each, statements)
        for each in statements.texts(marking, EV + "caveat")
        if EV + "DistributionCaveat" not in statements.texts(each, RDF + "type")
    ]
    return (
        any(first in _list_names(level, statements) for level in statements.texts(marking, EV + "level"))
        and all(any(other in names for names in caveats) for other in others)
        and all(names & set(others) for names in caveats)
    )


def _list_names(node: str, statements: Statements) -> set[str]:
    terms = (SKOS + "notation", SKOS + "altLabel", SKOS + "hiddenLabel", RDFS + "label")
    return {text.casefold() for term in terms for text in statements.texts(node, term)}


def _check_order(evidence: Evidence) -> "Iterator[Finding]":
    last: dict[tuple[str, str], int] = {}
    first: dict[tuple[str, str], str] = {}
    for passage in sorted(evidence.passages.values(), key=lambda p: (p.document, p.start, p.iri)):
        if passage.number is None or not passage.number.isdecimal():
            continue
        number, kind = int(passage.number), passage.name.removesuffix(f" {passage.number}")
        before = last.get((passage.document, kind))
        own = first.get((passage.document, kind), passage.iri)
        question = last.get((passage.document, "question"))
        message = ""
        if number == before and passage.iri != own and passage.iri.startswith(own):
            continue  # A further part of that paragraph, which has another mark.
        if before is not None and number <= before:
            message = f"comes after {kind} {before}: numbers rise through a document"
        elif kind == "answer" and number != question:
            message = "follows " + ("no question" if question is None else f"question {question}")
        elif kind == "introduction" and number != 0:
            message = "an introduction has the number 0"
        last[passage.document, kind] = number
        first[passage.document, kind] = passage.iri
        if message:
            reference = evidence.documents[passage.document].reference
            yield Finding(reference, passage.name, "passage", message)
