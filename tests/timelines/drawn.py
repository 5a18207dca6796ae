"""A small timeline with one span of each kind, for the tests of its pictures."""

from datetime import date

from kgcli.dating.days import Days
from kgcli.provenance import Support
from kgcli.timelines.spans import Backing, Kind, Mode, Span, Timeline

CABLE = Backing(Support("evidence", "CABLE", "2", "C", "drafter", "", (), "https://example.org/g"), "C")
FILE = Backing(Support("stated", "", "", "U", "", "", (), "https://example.org/f"), "U")


def make_span(
    label: str,
    begins: Days,
    ends: Days | None = None,
    *,
    kind: Kind = "lasts",
    mode: Mode = "actual",
    status: str = "under way",
) -> Span:
    """Return a span of that name, which a cable states; without *ends* its day is within *begins*."""
    return Span(
        f"https://example.org/{label}", label, kind, status, mode, begins, ends or begins, (), (CABLE,)
    )


def within(earliest: str, latest: str) -> Days:
    """Return the days from *earliest* to *latest*, which may be empty for an open end."""
    return Days(*(date.fromisoformat(day) if day else None for day in (earliest, latest)))


TIMELINE = Timeline(
    "https://example.org/t",
    "Thule",
    (
        make_span("guard", within("2004-01-01", "2004-03-31"), within("2004-10-01", "2004-12-31")),
        make_span(
            "relief",
            within("2004-06-01", "2004-06-01"),
            within("2004-09-30", ""),
            mode="prospective",
            status="planned",
        ),
        make_span("talks", within("2004-05-10", "2004-05-10"), kind="on", mode="unstated", status=""),
        make_span(
            "report", within("2004-07-01", "2004-08-31"), kind="due", mode="prospective", status="promised"
        ),
        make_span("camp", within("", "2004-02-29"), within("", ""), mode="closed", status="abandoned"),
        make_span("mistake", within("2004-09-01", "2004-09-30"), within("2004-02-01", "2004-03-01")),
        make_span("rumour", within("", "")),
    ),
    "C",
    "C (confidential)",
)
