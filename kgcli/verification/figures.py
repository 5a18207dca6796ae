"""Whether each number and date that a span supports occurs in its words, or is derived from what does."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kgcli.dating.dates import StatedDate, read_dates, read_decades, read_recurring
from kgcli.dating.days import Period, Recurring
from kgcli.languages import guess_language
from kgcli.verification.bounds import list_bounds, read_period, read_recurring_literal
from kgcli.verification.evidence import Evidence, name_place
from kgcli.verification.findings import Check, Finding, Unchecked
from kgcli.verification.numerals import read_numbers
from kgcli.verification.spans import cut_words
from kgcli.verification.statements import TECHNICAL, Statements
from kgcli.verification.texts import Texts
from kgcli.vocabulary import EV, XSD, XSD_NUMBERS

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode

    Fact = tuple[str, str, NamedNode | BlankNode | Literal]

__all__ = ["check_figures"]

_KIND: Final = "figure"
_DATES: Final = frozenset(
    XSD + name for name in ("date", "gYearMonth", "gYear", "gMonth", "gMonthDay", "gDay")
)
_PART_OF_WEEK: Final = EV + "partOfWeek"
# Kinds of literal that state a figure which nothing here can find in words.
_UNREADABLE: Final = frozenset(
    XSD + name
    for name in (
        "dateTime", "dateTimeStamp", "time", "duration", "yearMonthDuration", "dayTimeDuration",
    )
)  # fmt: skip


class _Words:
    """Words, and the figures that they state, read when they are first asked for."""

    def __init__(self, words: str, language: str | None) -> None:
        self.words = words
        self.language = language

    @cached_property
    def numbers(self) -> frozenset[Fraction]:
        return read_numbers(self.words, self.language)

    @cached_property
    def dates(self) -> tuple[StatedDate, ...]:
        return read_dates(self.words)

    @cached_property
    def recurring(self) -> frozenset[Recurring]:
        return read_recurring(self.words)

    @cached_property
    def decades(self) -> frozenset[int]:
        return read_decades(self.words)

    def state_period(self, period: Period | Recurring) -> bool:
        """Tell whether the words give *period*, or a day or month within it; a decade by its first year."""
        if isinstance(period, Recurring):
            return period in self.recurring
        if period.month is None and period.year in self.decades:
            return True
        wanted = [part for part in (period.year, period.month, period.day) if part is not None]
        return any([d.year, d.month, d.day][: len(wanted)] == wanted for d in self.dates)


@dataclass(frozen=True, slots=True)
class _Derived:
    """The numbers that a node's rules give, and what is wrong with how they are stated."""

    values: frozenset[Fraction]
    rules: tuple[str, ...]
    faults: tuple[str, ...]


def check_figures(evidence: Evidence, texts: Texts, statements: Statements) -> Check:
    """Check each number and date of each span's named graph against the span's words.

    A number may instead be derived: its node names ``ev:CountRule`` and what it counts (``ev:counted``), or
    ``ev:SumRule`` and what it adds up (``ev:addend``: numbers, or nodes that have one). Dates of a document
    itself and of the bounds it names, which stand in no span's graph, must occur in its text; numbers there
    are unchecked, as are figures whose words are not at hand or not the recorded ones.
    """
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    checked = 0
    unread: Counter[str] = Counter()
    languages = {iri: guess_language(text) for iri, text in texts.by_document.items()}
    for span in evidence.spans.values():
        document = evidence.document_of(span)
        place = name_place(evidence, span)
        facts = [fact for fact in statements.graph(span.iri) if _is_figure(fact)]
        if not facts:
            continue
        text = texts.by_document.get(document.iri)
        if text is None:
            unread[document.reference] += 1
            continue
        words = cut_words(text, span)
        if words is None:
            reason = "the words are not those that were recorded"
            unchecked.append(Unchecked(document.reference, f"figures of {place}: {reason}"))
            continue
        checked += len(facts)
        messages = _check_graph(facts, _Words(words, languages[document.iri]), statements, span.iri)
        findings += [Finding(document.reference, place, _KIND, message) for message in messages]
    unchecked += [
        Unchecked(reference, f"figures of its spans, {count} in all: the text is not at hand")
        for reference, count in sorted(unread.items())
    ]
    for iri, text in sorted(texts.by_document.items()):
        document = evidence.documents[iri]
        facts = list(_list_document_figures(evidence, statements, iri))
        dates = [fact for fact in facts if _datatype(fact[2]) in _DATES or fact[1] == _PART_OF_WEEK]
        checked += len(dates)
        messages = _check_graph(dates, _Words(text, languages[iri]), statements, "")
        findings += [Finding(document.reference, "", _KIND, message) for message in messages]
        # Some number or other occurs anywhere in a long text, so that to look there would prove nothing.
        unchecked += [
            Unchecked(
                document.reference, f"{_short(predicate)} {term.value} of {subject}: no span's words state it"
            )
            for subject, predicate, term in sorted(set(facts) - set(dates), key=str)
        ]
    return Check((("figures", checked),), tuple(findings), tuple(unchecked))


def _datatype(term: "NamedNode | BlankNode | Literal") -> str:
    return getattr(getattr(term, "datatype", None), "value", "")


def _is_figure(fact: "Fact") -> bool:
    _, predicate, term = fact
    if predicate == _PART_OF_WEEK:
        return True
    return predicate not in TECHNICAL and _datatype(term) in XSD_NUMBERS | _DATES | _UNREADABLE


def _list_document_figures(evidence: Evidence, statements: Statements, iri: str) -> "Iterator[Fact]":
    """Yield the figures on a document and on the bounds it leads to that stand in no span's graph."""
    bounds = set(list_bounds(statements))
    ahead, seen = [iri], set()
    while ahead:
        node = ahead.pop()
        if node in seen:
            continue
        seen.add(node)
        for predicate in statements.predicates(node):
            for stated in statements.objects(node, predicate):
                if stated.text in bounds:
                    ahead.append(stated.text)
                fact = (node, predicate, stated.term)
                if stated.graph not in evidence.spans and _is_figure(fact):
                    yield fact


def _check_graph(facts: "list[Fact]", words: _Words, statements: Statements, graph: str) -> Iterator[str]:
    derived: dict[str, _Derived] = {}
    numbers: dict[str, list[Fraction]] = {}
    for subject, predicate, term in sorted(facts, key=str):
        datatype = _datatype(term)
        shown = _short(term.value) if predicate == _PART_OF_WEEK else term.value
        what = f"{_short(predicate)} {shown} of {subject}"
        if datatype in _UNREADABLE:
            yield f"{what}: words are not searched for a {_short(datatype)}; state a date or a number"
        elif predicate == _PART_OF_WEEK or datatype in _DATES:
            yield from (f"{what}: {fault}" for fault in _check_date(predicate, term, words))
        else:
            value = _read_number(term.value)
            if value is None:
                yield f"{what}: this is no number"
                continue
            if subject not in derived:
                derived[subject] = _derive(subject, statements, graph)
                yield from derived[subject].faults
            numbers.setdefault(subject, []).append(value)
            if value not in words.numbers and value not in derived[subject].values:
                rules = " and ".join(derived[subject].rules)
                yield f"{what}: the words do not state this number" + (
                    f", nor does {rules} give it" if rules else ""
                )
    for subject, made in derived.items():
        for value in sorted(made.values - set(numbers[subject])):
            yield f"{' and '.join(made.rules)} of {subject} gives {value}, which it does not state"


def _check_date(predicate: str, term: "NamedNode | BlankNode | Literal", words: _Words) -> Iterator[str]:
    """Yield why *words* do not state the date, or name the part of the week, that *term* is."""
    if predicate == _PART_OF_WEEK:
        if not words.state_period(Recurring(part_of_week=term.value.removeprefix(EV))):
            yield "the words do not name this part of the week"
        return
    datatype = _datatype(term)
    period = read_period(term.value, datatype) or read_recurring_literal(term.value, datatype)
    if period is None:
        yield f"no calendar has this {_short(datatype)}"
    elif not words.state_period(period):
        yield "the words do not state this date"


def _short(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _read_number(text: str) -> Fraction | None:
    try:
        return Fraction(text)
    except ValueError:
        return None


def _derive(subject: str, statements: Statements, graph: str) -> _Derived:
    named = [rule.removeprefix(EV) for rule in statements.texts(subject, EV + "rule")]
    values: set[Fraction] = set()
    rules, faults = [], []
    if "CountRule" in named:
        rules.append("CountRule")
        counted = {s.term for s in statements.objects(subject, EV + "counted") if s.graph == graph}
        if counted:
            values.add(Fraction(len(counted)))
        else:
            faults.append(
                f"CountRule of {subject} counts nothing: state what with ev:counted in the same graph"
            )
    if "SumRule" in named:
        rules.append("SumRule")
        addends = _read_addends(subject, statements, graph)
        if addends:
            values.add(sum(addends, Fraction(0)))
        else:
            faults.append(
                f"SumRule of {subject} adds nothing up: state numbers with ev:addend in the same graph"
            )
    return _Derived(frozenset(values), tuple(rules), tuple(faults))


def _read_addends(subject: str, statements: Statements, graph: str) -> list[Fraction]:
    """Return the addends: numbers, or those of nodes, since a set holds equal numbers once."""
    found: list[Fraction] = []
    for stated in statements.objects(subject, EV + "addend"):
        if stated.graph != graph:
            continue
        texts = [stated.text] if _datatype(stated.term) in XSD_NUMBERS else []
        texts += [
            fact[2].value
            for fact in statements.graph(graph)
            if fact[0] == stated.text and _is_figure(fact) and _datatype(fact[2]) in XSD_NUMBERS
        ]
        found += [value for value in map(_read_number, texts) if value is not None]
    return found
