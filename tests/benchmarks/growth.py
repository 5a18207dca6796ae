"""How time and memory grow with the data: a table, and a plot as SVG."""

from collections.abc import Iterable, Iterator, Sequence
from math import floor, log10
from typing import Final, NamedTuple

from datasets import SIZES, Dataset
from engines import Figures
from measuring import OURS, Results
from tables import write_number, write_table

_LEAST: Final = 100_000
_WIDTH: Final = 420
_HEIGHT: Final = 320
_MARGIN: Final = 60
_SLACK: Final = 0.02
_COLOURS: Final = ("#1b6ca8", "#b85c00", "#3c8031")


class Point(NamedTuple):
    """One size of the same data, and what it took."""

    dataset: Dataset
    figures: Figures


def choose_points(measured: Iterable[tuple[Dataset, Results]]) -> Iterator[Point]:
    """Yield the sizes that are large enough for what they took to be theirs."""
    for dataset, results in measured:
        figures = results[OURS]
        if SIZES.get(dataset.name, 0) >= _LEAST and isinstance(figures, Figures):
            yield Point(dataset, figures)


def write_growth(points: Sequence[Point]) -> Iterator[str]:
    """Yield a table of what each of *points* took, by itself and per million triples."""
    head = ("data", "triples", "inferred", "load s", "closure s", "peak MB")
    per_million = (
        "load s per million",
        "closure s per million inferred",
        "MB per million triples in and out",
    )
    rows = [
        (
            dataset.name,
            f"{dataset.triples:,}",
            f"{figures.inferred:,}",
            write_number(figures.load),
            write_number(figures.closure),
            write_number(figures.peak),
            write_number(figures.load / dataset.triples * 1e6),
            write_number(figures.closure / figures.inferred * 1e6),
            write_number(figures.peak / (dataset.triples + figures.inferred) * 1e6),
        )
        for dataset, figures in points
    ]
    return write_table((*head, *per_million), rows)


def draw_growth(points: Sequence[Point]) -> str:
    """Return two plots beside each other, seconds and MB over triples, as SVG.

    Both axes are logarithmic, so that what grows linearly runs along the grey diagonals.
    """
    triples = [dataset.triples for dataset, _ in points]
    seconds = {
        "load": [figures.load for _, figures in points],
        "closure": [figures.closure for _, figures in points],
    }
    memory = {"peak memory": [figures.peak for _, figures in points]}
    parts = [*_draw_panel("seconds", triples, seconds, 0), *_draw_panel("MB", triples, memory, _WIDTH)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * _WIDTH} {_HEIGHT}" '
    style = 'font-family="sans-serif" font-size="11">'
    ground = f'<rect width="{2 * _WIDTH}" height="{_HEIGHT}" fill="white"/>'
    return "\n".join([head + style, ground, *parts, "</svg>", ""])


def _draw_panel(unit: str, triples: Sequence[int], lines: dict[str, list[float]], left: int) -> Iterator[str]:
    across = _Axis(triples, left + _MARGIN, left + _WIDTH - 40)
    up = _Axis([value for line in lines.values() for value in line], _HEIGHT - 40, 30)
    for power in up.powers():
        yield _line(across.start, up.place(power), across.end, up.place(power), "#ddd")
        yield _text(across.start - 6, up.place(power) + 4, f"{power:g}", "end")
    for power in across.powers():
        yield _line(across.place(power), up.start, across.place(power), up.end, "#ddd")
        yield _text(across.place(power), up.start + 16, f"{power:,.0f}", "middle")
    for colour, (name, values) in zip(_COLOURS, lines.items(), strict=False):
        # In proportion to the data: from what the smallest took, or else to what the largest did.
        share = min(values[0] / triples[0], up.highest / triples[-1])
        share = share if share == values[0] / triples[0] else values[-1] / triples[-1]
        start = max(triples[0], up.lowest / share)
        ends = [(across.place(n), up.place(n * share)) for n in (start, triples[-1])]
        yield _line(*ends[0], *ends[1], "#999")
        places = [(across.place(n), up.place(value)) for n, value in zip(triples, values, strict=True)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places)
        x, y = places[-1]
        yield _text(x, y - 8, name, "end", colour)
    yield _text(across.start, 18, f"{unit}, over triples of data", "start")


class _Axis:
    """A logarithmic axis over whole powers of ten."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.start, self.end = start, end
        # A little more than a power of ten is still that power.
        self._low = floor(log10(min(values)) + _SLACK)
        self._high = max(-floor(_SLACK - log10(max(values))), self._low + 1)
        self.lowest, self.highest = 10.0**self._low, 10.0**self._high

    def place(self, value: float) -> float:
        return self.start + (log10(value) - self._low) / (self._high - self._low) * (self.end - self.start)

    def powers(self) -> list[float]:
        return [10.0**power for power in range(self._low, self._high + 1)]


def _line(x: float, y: float, to_x: float, to_y: float, colour: str) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{colour}"/>'


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>'
