"""What ``kgcli evaluate`` prints: scores by kind of fact and by pattern, and all that is missed or false."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.evaluating.result import score_kinds, score_patterns
from kgcli.ingest.evaluating.scores import Score, add_scores
from kgcli.ingest.evaluating.wording import find_line, name_fact, name_kind, tell_differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kgcli.answers import Table
    from kgcli.ingest.evaluating.facts import Fact
    from kgcli.ingest.evaluating.judging import Judged, Near
    from kgcli.ingest.evaluating.result import DocumentResult, Evaluation

__all__ = ["list_rows", "report", "tell_limits"]

_FACT_COLUMNS: Final = (
    *("document", "patterns", "outcome", "kind", "passage", "line", "fact", "pattern", "score"),
    *("nearest", "nearest_line", "differences"),
)
_SCORE_COLUMNS: Final = (
    *("document", "patterns", "family", "kind", "drafts", "right", "false", "facts", "missed", "again"),
    *("precision", "recall", "f1"),
)
_PATTERN_COLUMNS: Final = ("pattern", "drafts", "right", "false", "again", "precision")
_ALL: Final = "all"
_OTHERS: Final = "made for others"


def report(evaluation: Evaluation) -> list[str]:
    """Return the lines of the report for people."""
    lines: list[str] = []
    for each in evaluation.documents:
        lines += [each.reference, *_tell_scores([each.judged], evaluation)]
        lines += [f"  {line}" for line in _tell_undeclared(each.undeclared, each.score, evaluation.labels)]
        labels = {**evaluation.labels, **each.judged.names}
        lines += [*_tell_missed(each, labels), *_tell_false(each, labels)]
    whole = len(evaluation.documents) > 1
    if whole:
        lines += [
            "All documents together",
            *_tell_scores([d.judged for d in evaluation.documents], evaluation),
        ]
        lines += [
            f"  {line}"
            for line in _tell_undeclared(evaluation.undeclared, evaluation.score, evaluation.labels)
        ]
    for each in evaluation.documents:
        lines += [f"{each.reference} with the patterns made for others"]
        lines += _tell_scores([each.without_own], evaluation)
    if whole:
        lines += ["All documents together, each with the patterns made for others"]
        lines += _tell_scores([d.without_own for d in evaluation.documents], evaluation)
    lines += _tell_patterns(evaluation)
    if evaluation.left_out:
        lines.append("Not evaluated:")
        lines += [f"  {reference}: {reason}" for reference, reason in evaluation.left_out]
    lines.append(_sum_up(evaluation))
    return lines


def tell_limits(score: Score, limits: Mapping[str, float]) -> list[str]:
    """Return a line that says which of *limits* were not reached; none where all were."""
    below = []
    for name, limit in limits.items():
        reached = getattr(score, name)
        if reached is None or reached < limit:
            below.append(f"{name} is {_share(reached) or 'unknown'}, below {limit:g}")
    return [f"Not enough: {'; '.join(below)}."] if below else []


def list_rows(evaluation: Evaluation, what: str) -> Table:
    """Return the rows of *what*: ``facts``, ``scores`` or ``patterns``."""
    from kgcli.cli.findings import make_table

    if what == "patterns":
        scored = score_patterns((each.judged for each in evaluation.documents), evaluation.patterns)
        return make_table(
            _PATTERN_COLUMNS,
            (
                (name, own.drafts, own.right, own.false, own.again, _share(own.precision))
                for name, own in scored.items()
            ),
        )
    if what == "scores":
        return make_table(_SCORE_COLUMNS, _list_scores(evaluation))
    return make_table(_FACT_COLUMNS, _list_facts(evaluation))


def _sum_up(evaluation: Evaluation) -> str:
    own, other = evaluation.score, evaluation.score_without_own
    return (
        f"Precision {_share(own.precision) or 'unknown'}, recall {_share(own.recall) or 'unknown'}, "
        f"F1 {_share(own.f1) or 'unknown'}; with the patterns made for others "
        f"{_share(other.precision) or 'unknown'}, {_share(other.recall) or 'unknown'}, "
        f"{_share(other.f1) or 'unknown'}."
    )


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _tell_scores(results: Sequence[Judged], evaluation: Evaluation) -> Iterator[str]:
    scored = score_kinds(results, evaluation.kinds)
    named = [
        (evaluation.labels.get(kind.term, kind.term), own)
        for kind, own in scored.items()
        if own.drafts or own.facts
    ]
    rows = [(name, *_list_cells(own)) for name, own in (*named, ("all", add_scores(scored.values())))]
    return _align((("", "facts", "drafts", "right", "false", "missed", "prec.", "recall", "F1"), *rows))


def _list_cells(score: Score) -> tuple[str, ...]:
    counts = (score.facts, score.drafts, score.right, score.false, score.missed)
    shares = (score.precision, score.recall, score.f1)
    return (*(f"{count:,}" for count in counts), *(_share(share) or "-" for share in shares))


def _align(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield *rows* with their columns under each other: names to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join((f"  {row[0]:<{widths[0]}}", *cells))


def _tell_undeclared(counts: Mapping[str, int], score: Score, labels: Mapping[str, str]) -> Iterator[str]:
    if not counts:
        return
    told = ", ".join(f"{labels.get(kind, kind)} {count}" for kind, count in counts.items())
    whole = score.facts + sum(counts.values())
    recall = _share(score.right / whole) if whole else ""
    yield f"Not drafted by any pattern: {told}. With these, recall is {recall}."


def _tell_missed(result: DocumentResult, labels: Mapping[str, str]) -> Iterator[str]:
    if result.judged.missed:
        yield "  Missed:"
    for near in result.judged.missed:
        yield f"    {_locate(near.fact, result)}: {_name(near.fact, labels)}"
        where = (
            "" if near.other is None else f"{' '.join(near.other.patterns)}, {_locate(near.other, result)}"
        )
        yield _tell_near(near, where or "no draft of this kind", labels)


def _tell_false(result: DocumentResult, labels: Mapping[str, str]) -> Iterator[str]:
    if result.judged.false:
        yield "  False:"
    for near in result.judged.false:
        yield f"    {_locate(near.fact, result)}: {' '.join(near.fact.patterns)}: {_name(near.fact, labels)}"
        where = (
            "" if near.other is None else f"{_locate(near.other, result)}, {name_fact(near.other, labels)}"
        )
        yield _tell_near(
            near, where or "no reviewed fact of this kind", labels, "another draft stands for it"
        )


def _name(fact: Fact, labels: Mapping[str, str]) -> str:
    return f"{name_kind(fact, labels)}: {name_fact(fact, labels)}"


def _tell_near(near: Near, where: str, labels: Mapping[str, str], alike: str = "") -> str:
    """Return the line on what comes nearest, at *where*; *alike* is said where nothing is different."""
    if near.other is None:
        return f"        {where}"
    return f"        {_tell_nearness(near)}: {where}: {tell_differences(near.differences, labels) or alike}"


def _tell_nearness(near: Near) -> str:
    return "nearest" if any(each.grave for each in near.differences) or not near.differences else "in part"


def _locate(fact: Fact, result: DocumentResult) -> str:
    place = fact.places[0]
    return f"{place.passage}, line {find_line(place.span.start, result.lines)}"


def _tell_patterns(evaluation: Evaluation) -> Iterator[str]:
    scored = score_patterns((each.judged for each in evaluation.documents), evaluation.patterns)
    if not scored:
        return
    yield "Patterns"
    rows = []
    for name, own in scored.items():
        counts = (f"{count:,}" for count in (own.drafts, own.right, own.false, own.again))
        rows.append((name, *counts, _share(own.precision) or "-"))
    yield from _align((("", "drafts", "right", "false", "again", "prec."), *rows))


def _list_scores(evaluation: Evaluation) -> Iterator[tuple[object, ...]]:
    blocks: list[tuple[str | None, str, list[Judged]]] = []
    for each in evaluation.documents:
        blocks += [(each.reference, _ALL, [each.judged]), (each.reference, _OTHERS, [each.without_own])]
    blocks.append((None, _ALL, [each.judged for each in evaluation.documents]))
    blocks.append((None, _OTHERS, [each.without_own for each in evaluation.documents]))
    for reference, patterns, results in blocks:
        scored = score_kinds(results, evaluation.kinds)
        for kind, own in scored.items():
            if not own.drafts and not own.facts:
                continue
            named = (kind.family, evaluation.labels.get(kind.term, kind.term))
            yield (reference, patterns, *named, *_list_counts(own))
        yield (reference, patterns, None, None, *_list_counts(add_scores(scored.values())))


def _list_counts(score: Score) -> tuple[object, ...]:
    shares = (_share(each) for each in (score.precision, score.recall, score.f1))
    return (score.drafts, score.right, score.false, score.facts, score.missed, score.again, *shares)


def _list_facts(evaluation: Evaluation) -> Iterator[tuple[object, ...]]:
    for each in evaluation.documents:
        for patterns, judged in ((_ALL, each.judged), (_OTHERS, each.without_own)):
            yield from _list_judged(each, patterns, judged, {**evaluation.labels, **judged.names})


def _list_judged(
    result: DocumentResult, patterns: str, judged: Judged, labels: Mapping[str, str]
) -> Iterable[tuple[object, ...]]:
    def row(outcome: str, fact: Fact, other: Fact | None, differences: str) -> tuple[object, ...]:
        place = fact.places[0]
        return (
            *(result.reference, patterns, outcome, name_kind(fact, labels), place.passage),
            *(find_line(place.span.start, result.lines), name_fact(fact, labels), " ".join(fact.patterns)),
            *(f"{fact.score:g}" if fact.patterns else None, name_fact(other, labels) if other else None),
            find_line(other.places[0].span.start, result.lines) if other else None,
            differences,
        )

    for outcome, pairs in (("right", judged.right), ("again", judged.again)):
        yield from (row(outcome, draft, fact, "") for draft, fact in pairs)
    for outcome, nears in (("false", judged.false), ("missed", judged.missed)):
        for near in nears:
            yield row(outcome, near.fact, near.other, tell_differences(near.differences, labels))
