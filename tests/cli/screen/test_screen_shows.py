"""What the review's screen shows: words as data, evidence, states and places, any size, without colours."""

import re
from dataclasses import replace

import pytest
from fake_reviews import FIRST, FakeReview, make_item
from review_screens import SIZES, calm, chosen, drive, press, read_screen, read_told
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from kgcli.ingest.review.model import PassageWords
from kgcli.span import Span

START = """\
 09THULE12                           S//NF                        0 of 3 judged
 Passage 1 (C)                         ▕ Draft 1 of 3
 1. (C) Mu promised in early 2005 to   ▕ passage 1 (C)
 send a 70 man company of the Thule    ▕ ○ Mu sends the Th…uard to Atlantis 0.91
 Guard to Atlantis.  Lemuria is        ▕ ▸ deployments/sends · Promised
 planning to send three observers.     ▕ ○ Lemuria plans three observers    0.74
                                       ▕   plans/plans · Planned
                                       ▕ passage 2 (S//NF)
                                       ▕ ○ Ada Ys, commander                0.55
                                       ▕   posts/relieved · Relieved
                                       ▕
                                       ▕ 1-1  Mu sends the Thule Guard to Atla…
                                       ▕ deployments/sends · Promised ·
                                       ▕ Drafter
                                       ▕ deployment 1
                                       ▕   is a: deployment
                                       ▕   of: Thule Guard (new) ≈ Thule
                                       ▕ National Guard
                                       ▕   sent by: Mu                        ▂
                                       ▕   strength: 70
                                       ▕   begins: 2005-01-01 to 2005-04-30
                                       ▕
 j k go · n p pending · t search the text · A accept all shown · Tab panes
 a Accept e Edit r Reject m Merge + Add u Undo / Filter n Next ? Help q Quit"""
STATEMENTS = """\
deployments/sends · Promised · Drafter
deployment 1
  is a: deployment
  of: Thule Guard (new) ≈ Thule National Guard
  sent by: Mu
  strength: 70
  begins: 2005-01-01 to 2005-04-30

NEW Thule Guard (unit)
  perhaps known as (m to merge):
  ≈ Thule National Guard 0.82
  ≈ Thule Coast Guard 0.61
  is a: unit"""
_GREY = 4
"""The pictures show no colours as greys, whose red, green and blue differ by no more than this."""
FOREIGN = "\u05e9\u05dc\u05d5\u05dd e\u0301 \u6f22\u5b57"
HOSTILE = f"Text \x1b[31mred [red]markup[/red]\t\u202egnp {FOREIGN} <> . ; }}\x9b2J\r\n"


def read_pane(pilot: Pilot[None], name: str) -> Content:
    """Return the content of the pane *name* of the main screen."""
    content = pilot.app.screen_stack[0].query_one(f"#{name}", Static).render()
    assert isinstance(content, Content)
    return content


def read_styles(pilot: Pilot[None]) -> list[tuple[str, str]]:
    """Return the words of the passage that are not in plain type, each with its style."""
    content = read_pane(pilot, "words")
    return [(content.plain[start:end], str(style)) for start, end, style in content.spans if style]


def test_start_shows_all_there_is() -> None:
    """The narrow screen holds document, marking, progress, passage, drafts, statements and keys."""

    async def steps(pilot: Pilot[None]) -> None:
        assert "\n".join(read_screen(pilot.app)) == START
        assert read_styles(pilot) == [
            (
                "promised in early 2005 to send a 70 man company of the Thule Guard to Atlantis",
                "bold black on #f0c75e",
            ),
            ("Lemuria is planning to send three observers", "underline"),
        ]

    drive(FakeReview(), steps)


def test_wide_screen_shows_statements_whole() -> None:
    """At 160x50 the passage has lines twice as long, and all statements are in view."""

    async def steps(pilot: Pilot[None]) -> None:
        left, right = zip(*(line.ljust(160).split("▕") for line in read_screen(pilot.app)[1:48]), strict=True)
        assert [line.strip() for line in left if line.strip()] == [
            "Passage 1 (C)",
            "1. (C) Mu promised in early 2005 to send a 70 man company of the Thule Guard",
            "to Atlantis.  Lemuria is planning to send three observers.",
        ]
        shown = "\n".join(line.rstrip().removeprefix(" ") for line in right)
        assert shown.rstrip().endswith(f"1-1  Mu sends the Thule Guard to Atlantis\n{STATEMENTS}")

    drive(FakeReview(), steps, size=SIZES[1])


def test_size_may_change() -> None:
    """Draft and evidence stay in view while the terminal grows and shrinks; at the end all is as before."""
    long = PassageWords("Mu waits. " * 400 + FIRST, Span(0, 0), 1000)
    at = len(long.text) - len(FIRST) + 1000
    review = FakeReview(
        [make_item(n, "1", Span(at + 10, at + 18), "C", title=f"Draft {n}") for n in range(1, 30)],
        {"1": long},
    )

    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "end")
        before = read_screen(pilot.app)
        for size in ((160, 50), (50, 16), (12, 5), (80, 24)):
            await pilot.resize_terminal(*size)
            await calm(pilot)
            screen = read_screen(pilot.app)
            if size[0] > 40:
                assert [word for word in ("promised", "○ Draft 29") if word not in "\n".join(screen)] == []
        assert screen == before

    drive(review, steps)


def test_hostile_text_is_shown_as_data() -> None:
    """Markup stays text, and no control character of texts, labels or names reaches the terminal."""
    at = HOSTILE.index("<>")
    item = make_item(
        1,
        "\x1b[2J",
        Span(at, at + 2),
        "C\x07",
        title="[bold]Ys[/]\x1b]0;x\x07\n\u202e",
        pattern="a/[b]",
        status="",
    )
    review = FakeReview([item], {item.passage: PassageWords(HOSTILE, Span(0, 0), 0)})

    async def steps(pilot: Pilot[None]) -> None:
        assert read_pane(pilot, "words").plain == (
            f"Text \\x1b[31mred [red]markup[/red]    \\u202egnp {FOREIGN} <> . ; }}\\x9b2J"
        )
        assert read_styles(pilot)[0][0] == "<>"
        assert str(pilot.app.screen.query_one("#place", Static).render()) == "Passage \\x1b[2J (C\\x07)"
        assert [line[40:] for line in read_screen(pilot.app)[2:6]] == [
            " passage \\x1b[2J (C\\x07)",
            " ○ [bold]Ys[/]\\x1b]0;x\\x07 \\u202e   0.91",
            " ▸ a/[b]",
            "",
        ]
        for key in ("e", "escape", "+"):
            await press(pilot, key)
            drawn = "".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
            assert re.findall("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", drawn) == []

    drive(review, steps)


def test_all_judged_is_told() -> None:
    """When nothing is left the screen says so, with who judged what, when and why."""
    review = FakeReview()
    review.items[1:] = [replace(review.items[1], missing=())]
    review.reject(review.items[0].iri, "a rumour")
    review.accept(review.items[1].iri)

    async def steps(pilot: Pilot[None]) -> None:
        assert read_told(pilot) == "All 2 drafts are judged: u takes back, q quits."
        assert read_pane(pilot, "facts").plain.splitlines()[0] == "✗ rejected by Ada on 2026-11-23: a rumour"
        await press(pilot, "n", "a")
        assert read_told(pilot).startswith("1-1 is rejected already: u takes back.")

    drive(review, steps)


def test_nothing_to_judge_is_told() -> None:
    """Without any draft the screen says so, and every key is harmless."""
    review = FakeReview()
    review.items = []

    async def steps(pilot: Pilot[None]) -> None:
        assert read_pane(pilot, "facts").plain == "There are no drafts."
        await press(pilot, "a", "r", "e", "m", "j", "n", "G", "pagedown")
        assert chosen(pilot) == ""

    drive(review, steps)
    assert review.calls == []


def _spread(colour: tuple[str, ...]) -> list[int]:
    channels = [int(channel, 16) for channel in colour]
    return [one - min(channels) for one in channels]


def test_screen_needs_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without colours the evidence is reversed, and nothing on the screen or in a box has any colour."""
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(pilot: Pilot[None]) -> None:
        assert [style for _, style in read_styles(pilot)] == ["bold reverse", "underline"]
        for key in ("a", "e"):
            await press(pilot, key)
            colours = re.findall(r"fill: #(..)(..)(..)", pilot.app.export_screenshot())
            assert [one for one in colours if max(_spread(one)) > _GREY] == []

    drive(FakeReview(), steps, colour=False)


def test_right_to_left_names_leave_scores_in_their_place() -> None:
    """A terminal that turns them turns nothing beside them."""
    title = "\u0645\u062c\u0645\u0648\u0639\u0629"
    review = FakeReview([make_item(1, "1", Span(0, 2), "C", title=title)])

    async def steps(pilot: Pilot[None]) -> None:
        (line,) = [line for line in read_screen(pilot.app) if title in line and "0.91" in line]
        assert line.partition(title)[0].endswith("\u200e")
        assert line.partition(title)[2].lstrip().startswith("\u200e")

    drive(review, steps)
