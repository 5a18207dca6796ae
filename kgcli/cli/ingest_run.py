"""What ``kgcli ingest`` tells of many documents while they are taken in: few are told of, all are counted."""

from __future__ import annotations

import time
from collections import Counter, deque
from typing import TYPE_CHECKING, Final, Self

from kgcli.cli.ingest_report import COLUMNS, list_row, report_outcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from kgcli.cli.progress import Progress
    from kgcli.ingest.outcome import Outcome

__all__ = ["RunReport"]

_FEW: Final = 100
"""So many documents, and so many refusals, are told of one by one."""
_OFTEN: Final = 0.25
"""Seconds between two looks at how far it is."""
_MEMORY: Final = 120
"""So many looks, a second apart, say how fast it goes."""
_MINUTE: Final = 60


class _Rows:
    """Rows that are written as they come, to *output* in the format *layout*."""

    def __init__(self, columns: tuple[str, ...], layout: str | None, output: str, title: str) -> None:
        from kgcli.cli.printing import choose_format, look_around
        from kgcli.formats.registry import open_row_format
        from kgcli.output import open_text

        name = choose_format(layout, output, "rows")
        self._columns = columns
        self._file = open_text(output)
        self._writer = open_row_format(name, self._file.__enter__(), columns, look_around(output, title))

    def write(self, *rows: tuple[object, ...]) -> None:
        """Write *rows*."""
        from kgcli.cli.findings import make_table

        for row in make_table(self._columns, rows).rows:
            self._writer.write(row)

    def close(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the rows; where something failed, a file is left as it was."""
        if kind is None:
            self._writer.finalize()
        self._file.__exit__(kind, error, trace)


class RunReport:
    """Takes outcomes one by one. Use it as a context manager: at the end the rows are printed.

    A row for each document is printed where *layout* or *output* asks for it; else a row each of the first
    hundred, and of what was refused. *quarantine* is a file for the list of the latter, with the reasons.
    *total* is how many bytes there are to read.
    """

    def __init__(
        self,
        progress: Progress,
        layout: str | None,
        output: str,
        quarantine: str | None,
        *,
        total: int,
        dry_run: bool,
    ) -> None:
        self.counts: Counter[str] = Counter()
        self.seen = 0
        self._drafts = 0
        self._progress = progress
        self._dry_run = dry_run
        self._total = total
        self._layout = layout
        self._output = output
        self._quarantine = quarantine
        self._kept: list[tuple[object, ...]] = []
        self._rows: _Rows | None = None
        self._refused: _Rows | None = None
        self._told = 0
        self._looked = 0.0
        self._looks: deque[tuple[float, int, int]] = deque(maxlen=_MEMORY)

    def __enter__(self) -> Self:
        """Begin the rows, where all are printed, and the list of what is refused."""
        if self._quarantine is not None:
            self._refused = _Rows(("source", "sha256", "reason"), None, self._quarantine, "Refused")
        if self._layout is not None or self._output != "-":
            self._rows = _Rows(COLUMNS, self._layout, self._output, "Documents")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Print what is left, or that it was stopped."""
        from kgcli.answers.plain import count_things
        from kgcli.cli.printing import say

        self._progress.wipe()
        if kind is not None and self.seen and issubclass(kind, (KeyboardInterrupt, SystemExit)):
            say(f"Stopped after {count_things(self.seen, 'document')}. The same command goes on from there.")
        if self._rows is None and kind is None:
            self._rows = _Rows(COLUMNS, self._layout, self._output, "Documents")
            self._rows.write(*self._kept)
        for rows in (self._rows, self._refused):
            if rows is not None:
                rows.close(kind, error, trace)

    def count(self, outcome: Outcome) -> None:
        """Count *outcome*, and keep its row if it is one of few."""
        self.counts[outcome.status] += 1
        self._drafts += outcome.drafts or 0
        self.seen += 1
        row = list_row(outcome, dry_run=self._dry_run)
        if outcome.is_refused and self._refused is not None:
            self._refused.write((outcome.place, outcome.sha256, outcome.reason))
        if self._rows is not None:
            self._rows.write(row)
        elif self.seen <= _FEW or (outcome.is_refused and len(self._kept) < 2 * _FEW):
            self._kept.append(row)

    def take(self, outcome: Outcome) -> None:
        """Count *outcome*, and tell of it if it is one of few."""
        self.count(outcome)
        if self.seen <= _FEW or (outcome.is_refused and self._told < _FEW):
            self._told += outcome.is_refused
            self._progress.wipe()
            report_outcome(outcome, dry_run=self._dry_run)
        self._show(outcome.done)

    def tell_rest(self) -> None:
        """Say what was only counted."""
        from kgcli.answers.plain import count_things
        from kgcli.cli.printing import say

        if self._drafts and self.seen > 1:
            say(f"{count_things(self._drafts, 'drafted fact')} to review.")
        if self.seen > _FEW and self._layout is None and self._output == "-":
            say(f"The first {_FEW} documents, and those refused, are listed; for all of them: --format csv")

    def _show(self, done: int) -> None:
        """Say on a terminal how far it is, and how long the rest may take."""
        now = time.monotonic()
        if not self._progress.on_terminal or now - self._looked < _OFTEN:
            return
        self._looked = now
        if not self._looks or now - self._looks[-1][0] >= 1:
            self._looks.append((now, self.seen, done))
        self._progress(_tell_state(self._looks, now, self.seen, done, self._total))


def _tell_state(looks: Sequence[tuple[float, int, int]], now: float, seen: int, done: int, total: int) -> str:
    """Return how far it is: *looks* have times, with numbers of documents and bytes that were done then."""
    start, seen_then, done_then = looks[0]
    told = f"{seen:,} documents"
    if total:
        told += f", {min(100, 100 * done // total)} %"
    if now - start < 1 or done <= done_then:
        return told
    rate = (seen - seen_then) / (now - start)
    told += f", {rate:,.0f} a second"
    left = (total - done) * (now - start) / (done - done_then)
    if left <= 0:
        return told
    minutes = round(left / _MINUTE)
    hours, rest = divmod(minutes, _MINUTE)
    if hours:
        return f"{told}; about {hours} h {rest} min left"
    return f"{told}; about {minutes} min left" if minutes else f"{told}; less than a minute left"
