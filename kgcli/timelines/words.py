"""What a timeline says in words: days, statuses and what spans rest on."""

from collections.abc import Iterator
from datetime import date

from kgcli.dating.days import Days
from kgcli.timelines.spans import Backing, Span

__all__ = ["tell_span"]


def tell_span(span: Span) -> str:
    """Return the status, the days and the paragraphs of *span* in one line."""
    return "; ".join(part for part in (span.status, _tell_days(span), *_tell_backings(span)) if part)


def _tell_days(span: Span) -> str:
    """Return when it was, as far as bounds tell, with the fault where no day fits them."""
    if not span.is_dated:
        return "no day is known"
    if span.kind != "lasts":
        told = f"{span.kind} {_write(span.begins)}"
    else:
        begins = f"begins {_write(span.begins)}" if _is_known(span.begins) else "begin unknown"
        ends = f"ends {_write(span.ends)}" if _is_known(span.ends) else "end unknown"
        told = f"{begins}, {ends}"
    return f"{told} (not drawn: {span.fault})" if span.fault else told


def _is_known(days: Days) -> bool:
    return days.earliest is not None or days.latest is not None


def _write(days: Days) -> str:
    if days.earliest == days.latest:
        return str(days.earliest)
    return f"{_edge(days.earliest)}/{_edge(days.latest)}"


def _edge(day: date | None) -> str:
    return ".." if day is None else day.isoformat()


def _tell_backings(span: Span) -> Iterator[str]:
    for backing in span.backings:
        yield _tell_backing(backing)


def _tell_backing(backing: Backing) -> str:
    """Return the document, the paragraph, the marking and the voice of what a span rests on."""
    support = backing.support
    if support.has_words:
        number = support.paragraph
        place = f"{support.document} {'paragraph ' if number.isdecimal() else ''}{number}".strip()
    else:
        place = {"reference": "reference", "inferred": "inferred"}.get(
            support.kind, "stated without a source"
        )
    draft = "draft" if support.kind == "draft" else ""
    marked = ", ".join(part for part in (backing.marking, support.voice, draft) if part)
    return f"{place} ({marked})" if marked else place
