"""Markdown tables, and numbers as people read them."""

from collections.abc import Iterable, Iterator, Sequence


def write_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; the first column is aligned to the left, the others to the right."""
    yield _write_row(head)
    yield _write_row(["---", *["---:"] * (len(head) - 1)])
    yield from map(_write_row, rows)


def _write_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def write_number(number: float) -> str:
    """Return *number* with three significant digits, without an exponent: ``0.0123``, ``4.56``, ``1,235``."""
    if number == 0:
        return "0"
    if abs(number) >= 100:
        return f"{number:,.0f}"
    digits = 2
    while abs(number) < 10 ** (2 - digits) and digits < 6:
        digits += 1
    return f"{number:.{digits if abs(number) < 10 else 1}f}"


def write_ratio(numerator: float | None, denominator: float | None) -> str:
    """Return *numerator* divided by *denominator*, or a dash where one is not known."""
    if numerator is None or numerator <= 0 or not denominator:
        return "-"
    return f"{write_number(numerator / denominator)}"
