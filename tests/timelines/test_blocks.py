import dataclasses
from datetime import date

import pytest
from drawn import TIMELINE, make_span, within
from rich.cells import cell_len

from kgcli.timelines.blocks import ASCII, BLOCKS, Glyphs, choose_glyphs, draw_timeline
from kgcli.timelines.spans import Timeline


def draw(timeline: Timeline, width: int, glyphs: Glyphs = BLOCKS, **window: date) -> list[str]:
    """Return the lines of *timeline* without what parts their pieces play."""
    return [
        "".join(piece.text for piece in line).rstrip()
        for line in draw_timeline(timeline, width, glyphs, **window)
    ]


def test_timeline_is_drawn_in_blocks() -> None:
    """Certain days are solid, possible ones light, plans hollow; a fault is told and not drawn."""
    assert draw(TIMELINE, 60) == [
        "Thule",
        "          2004        2004-04     2004-07     2004-10",
        "         ─┬───────────┬───────────┬───────────┬───────────┬─",
        "guard     ░░░░░░░░░░░░█████████████████████████░░░░░░░░░░░░",
        "  under way; begins 2004-01-01/2004-03-31, ends",
        "    2004-10-01/2004-12-31; CABLE paragraph 2 (C, drafter)",
        "relief                        ═════════════════╌╌╌╌╌╌╌╌╌╌╌╌►",
        "  planned; begins 2004-06-01, ends 2004-09-30/..; CABLE",
        "    paragraph 2 (C, drafter)",
        "talks                      ●",
        "  on 2004-05-10; CABLE paragraph 2 (C, drafter)",
        "report                            ╌╌╌╌╌╌╌╌◆",
        "  promised; due 2004-07-01/2004-08-31; CABLE paragraph 2 (C,",
        "    drafter)",
        "camp     ◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌►",
        "  abandoned; begins ../2004-02-29, end unknown; CABLE",
        "    paragraph 2 (C, drafter)",
        "mistake",
        "  under way; begins 2004-09-01/2004-09-30, ends",
        "    2004-02-01/2004-03-01 (not drawn: it ends by 2004-03-01,",
        "    before it begins, from 2004-09-01 on); CABLE paragraph 2",
        "    (C, drafter)",
        "rumour",
        "  under way; no day is known; CABLE paragraph 2 (C, drafter)",
        "",
        "██ certainly   ░░ possibly   ══ planned, wanted or given up",
        "╌╌ planned, wanted or given up, perhaps then   ● on a day",
        "◆ due by   ◄► open, or beyond what is shown",
    ]


def test_timeline_is_drawn_in_ascii() -> None:
    """Where block characters cannot be shown, there are others for each of them."""
    lines = draw(TIMELINE, 60, ASCII)
    assert all(line.isascii() for line in lines)
    assert [line for line in lines[:-1] if line[9:10] in (" ", "<") and line[0] != " "] == [
        "guard     ::::::::::::#########################::::::::::::",
        "relief                        =================------------>",
        "talks                      *",
        "report                            --------!",
        "camp     <------------------------------------------------->",
    ]


@pytest.mark.parametrize(
    ("encoding", "glyphs"),
    [("utf-8", BLOCKS), ("ascii", ASCII), ("latin-1", ASCII), ("cp437", ASCII), (None, BLOCKS)],
)
def test_characters_are_those_that_the_encoding_has(encoding: str | None, glyphs: Glyphs) -> None:
    """One character that cannot be encoded is enough to draw in ASCII."""
    assert choose_glyphs(encoding) == glyphs


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Long and wide names are cut with an ellipsis, long words broken; what counts is cells as shown."""
    spans = [
        make_span(name, within("2004-01-01", "2004-03-31"), within("2004-10-01", ""), status="s" * 90)
        for name in ("n" * 300, "long words " * 30, "\u6d77\u5730" * 60, "\u0301" * 9)
    ]
    timeline = dataclasses.replace(TIMELINE, label="\u6d77" * 150, spans=(*TIMELINE.spans, *spans))
    for glyphs in (BLOCKS, ASCII):
        assert max(map(cell_len, draw(timeline, width, glyphs))) <= width


def test_names_do_not_command_the_terminal() -> None:
    """Control characters of labels and statuses are written out."""
    hostile = make_span("a\x1b[2Jb\nc\u202ed", within("2004-01-01", ""), status="\x07")
    lines = draw(dataclasses.replace(TIMELINE, label="\x1b]0;t", spans=(hostile,)), 120)
    assert not {character for line in lines for character in line} & {"\x1b", "\n", "\u202e", "\x07"}


def test_what_lies_beyond_the_window_is_an_arrow() -> None:
    """A bar that goes on outside the days that are shown ends in an arrow; the certain part is cut."""
    whole = dataclasses.replace(TIMELINE, spans=TIMELINE.spans[:1])
    lines = draw(whole, 27, first=date(2004, 3, 22), last=date(2004, 4, 10))
    assert lines[2:4] == ["       ───────┬────────────", "guard  ◄░░░░░░░░██████████►"]
