"""Each key of the review's screen decides, moves or shows what it says, at both sizes that people have."""

from time import sleep

import pytest
from fake_reviews import BASE, EX, FakeReview, make_items
from review_screens import (
    SIZES,
    calm,
    chosen,
    drive,
    fill,
    hurry,
    press,
    read_refusal,
    read_screen,
    read_told,
    write,
)
from textual.pilot import Pilot
from textual.widgets import TextArea

from kgcli.cli.screen.editing import Field
from kgcli.errors import UnwritableHomeError
from kgcli.ingest.review.model import Change, Done
from kgcli.span import Span

DRAFTS = [item.iri for item in make_items()]
GUARD = f"{BASE}unit/guard"
FACT = f"<{BASE}deployment/1>"


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "160x50"])
def test_every_key_does_what_it_says(size: tuple[int, int]) -> None:
    """Decisions are asked for with the chosen draft, saved and told; then the next pending one is chosen."""
    review = FakeReview()
    seen: list[tuple[str, str, str]] = []

    async def steps(pilot: Pilot[None]) -> None:
        for keys in ("j k", "n", "p", "m enter", "a", "+ escape", "G", "r enter", "u", "u", "g", "? q", "q"):
            await press(pilot, *keys.split())
            seen.append((keys, chosen(pilot), read_told(pilot)))

    drive(review, steps, size=size)
    assert review.calls == [
        ("merge", DRAFTS[0], GUARD, f"{BASE}unit/national-guard"),
        ("accept", DRAFTS[0]),
        ("reject", DRAFTS[2], ""),
        ("undo",),
        ("undo",),
    ]
    assert seen == [
        ("j k", "1-1", ""),
        ("n", "1-2", ""),
        ("p", "1-1", ""),
        ("m enter", "1-1", "✓ Saved: merge."),
        ("a", "1-2", "✓ Saved: accept 1-1."),
        ("+ escape", "1-2", "Nothing was changed."),
        ("G", "2-3", "Nothing was changed."),
        ("r enter", "1-2", "✓ Saved: reject 2-3."),
        ("u", "2-3", "✓ Saved: Took back: reject 2-3."),
        ("u", "1-1", "✓ Saved: Took back: accept 1-1."),
        ("g", "1-1", "✓ Saved: Took back: accept 1-1."),
        ("? q", "1-1", "✓ Saved: Took back: accept 1-1."),
        ("q", "1-1", "✓ Saved: Took back: accept 1-1."),
    ]


def test_edit_form_sends_what_was_changed() -> None:
    """Nothing but changed values is sent, as they were and as typed; a refusal stays in the form."""
    review = FakeReview()
    refusals: list[str] = []

    async def steps(pilot: Pilot[None]) -> None:
        for keys in (("e", "escape"), ("e", "enter")):
            await press(pilot, *keys)
            assert (review.calls, read_told(pilot)) == ([], "Nothing was changed.")
        await press(pilot, "e")
        await fill(pilot, "value-4", "no such day")
        await press(pilot, "enter")
        refusals.append(read_refusal(pilot))
        await fill(pilot, "value-2", "")
        await fill(pilot, "value-4", "May 2005")
        await fill(pilot, "property", "ex:note")
        await press(pilot, "enter")
        refusals.append(read_refusal(pilot))
        await fill(pilot, "another", '"by sea"@en')
        await fill(pilot, "words", "nowhere in it")
        await press(pilot, "enter")
        refusals.append(read_refusal(pilot))
        await fill(pilot, "words", "send a  70 man company")
        await press(pilot, "enter")
        assert (chosen(pilot), read_told(pilot)) == ("1-1", "✓ Saved: edit 1-1; move 1-1.")

    drive(review, steps)
    assert refusals == [
        "! 'no such day' is no date. Write it as early 2005, or 2005-03-01.",
        "! Another one: fill in its value, too.",
        "! Rests on: these words do not stand in the passage. Copy them from it.",
    ]
    assert review.calls == [
        (
            "edit",
            DRAFTS[0],
            Change(FACT, f"<{EX}by>", f"<{BASE}state/mu>", None),
            Change(FACT, f"<{EX}begin>", f"<{BASE}bound/1>", "May 2005"),
            Change(FACT, "ex:note", None, '"by sea"@en'),
        ),
        ("move", DRAFTS[0], Span(1036, 1057)),
    ]


def test_values_saved_before_a_refusal_are_told() -> None:
    """Where the values were saved and other words then refused, leaving the form tells what was saved."""
    review = FakeReview()

    def refuse(iri: str, span: Span) -> Done:
        raise UnwritableHomeError(f"No place for {iri} at {span.start}.")

    review.move = refuse  # type: ignore[method-assign]

    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "e")
        await fill(pilot, "value-3", "71")
        await fill(pilot, "words", "70 man company")
        await press(pilot, "enter")
        assert read_refusal(pilot) == f"! No place for {DRAFTS[0]} at 1043."
        await press(pilot, "escape")
        assert read_told(pilot) == "✓ Saved: edit 1-1."

    drive(review, steps)


def test_what_is_missing_is_asked_for_first() -> None:
    """The first field of the form is what the draft lacks; filled in, the draft can be accepted."""
    review = FakeReview()

    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "j", "a")
        assert read_refusal(pilot) == (
            "The draft 1-2 cannot be accepted yet. Edit it first.\n\nWhat was decided before is saved."
        )
        await press(pilot, "enter", "e")
        await write(pilot, "observers of Lemuria")
        await press(pilot, "enter", "a")
        assert chosen(pilot) == "2-3"

    drive(review, steps)
    lacking = Change(FACT, f"<{EX}summary>", None, "observers of Lemuria")
    assert review.calls == [("edit", DRAFTS[1], lacking), ("accept", DRAFTS[1])]


def test_new_thing_is_merged_with_a_known_one() -> None:
    """Letters of any of its names and arrows choose it, also in a hurry; a name that nothing has is told."""
    review = FakeReview()

    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        hurry(pilot, *"guard", "down", "enter")
        await calm(pilot)
        await press(pilot, "m")
        await write(pilot, "Nobody")
        await press(pilot, "enter")
        assert read_refusal(pilot).startswith("! Choose what it is")
        await press(pilot, "ctrl+u")
        hurry(pilot, *"guardia de", "enter")
        await calm(pilot)
        await press(pilot, "j", "m")
        assert read_told(pilot) == "1-2 names nothing new that could be merged."

    drive(review, steps, size=SIZES[1])
    assert review.calls == [
        ("merge", DRAFTS[0], GUARD, f"{BASE}unit/coast-guard"),
        ("merge", DRAFTS[0], GUARD, f"{BASE}unit/national-guard"),
    ]


def test_facts_are_added_by_hand() -> None:
    """Words or their place, and Turtle, are sent as they were typed; what is refused stays to be mended."""
    review = FakeReview()

    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "+")
        await write(pilot, "three observers")
        area = pilot.app.screen.query_one(TextArea)
        area.text = 'ex:a ex:b "c'
        await press(pilot, "ctrl+s")
        assert read_refusal(pilot) == "! Line 1: the string does not end."
        area.text = 'ex:a ex:b "c" .'
        await fill(pilot, "where", "2")
        await fill(pilot, "words", "1180 - 1190")
        await press(pilot, "ctrl+s")
        assert chosen(pilot) == "2-101"

    drive(review, steps)
    assert review.calls == [
        ("add", "1", "three observers", 'ex:a ex:b "c'),
        ("add", "2", Span(1180, 1190), 'ex:a ex:b "c" .'),
    ]


def test_words_are_looked_for_in_the_whole_text() -> None:
    """Typed in any case, first and last ones are enough; what the words found say can be stated."""
    review = FakeReview()

    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "t")
        await write(pilot, "atlantis")
        assert "The text of 09THULE12 · 1 of 2" in "\n".join(read_screen(pilot.app))
        await press(pilot, "enter")
        assert "· 2 of 2" in "\n".join(read_screen(pilot.app))
        await press(pilot, "ctrl+u")
        await write(pilot, "ada … COMMANDER")
        await press(pilot, "ctrl+s")
        pilot.app.screen.query_one(TextArea).text = "is a = post"
        await press(pilot, "ctrl+s")
        assert chosen(pilot) == "2-101"
        await press(pilot, "t")
        await write(pilot, "nowhere")
        await press(pilot, "ctrl+s")
        assert read_refusal(pilot).startswith("! First look for the words")
        await press(pilot, "escape")

    drive(review, steps)
    assert review.calls == [("add", "2", "Ada Ys was recently relieved as commander", "is a = post")]


def test_all_that_are_shown_are_accepted() -> None:
    """Once that is confirmed, as one decision; what lacks something is left, and that is told."""
    review = FakeReview()

    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "/")
        await write(pilot, ">0.6")
        await press(pilot, "enter", "A", "escape")
        assert review.calls == []
        await press(pilot, "A", "enter")
        assert read_told(pilot) == "✓ Saved: accept_all 1-1; 1 left, which lack something."
        await press(pilot, "A", "enter")
        assert read_refusal(pilot).startswith("! Each of them lacks something")
        await press(pilot, "escape")

    drive(review, steps)
    assert review.calls == [("accept_all", DRAFTS[0])]


def test_a_text_in_a_language_keeps_it() -> None:
    """It is shown without quotes, by its language, and written with both."""
    field = Field("s", "p", '"old"@es', "old", "name (es)", "thing", "es")
    assert field.change("old") is None
    assert field.change('new "one"') == Change("s", "p", '"old"@es', '"new \\"one\\""@es')
    assert field.change("") == Change("s", "p", '"old"@es', None)


def test_filter_leaves_what_fits() -> None:
    """Words and bounds leave fewer drafts while they are typed; what is judged goes; Escape shows all."""
    review = FakeReview()
    seen: list[tuple[str, str]] = []

    def look(pilot: Pilot[None]) -> None:
        seen.append((chosen(pilot), str(pilot.app.screen.query_one("#count").render())))

    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "/")
        await write(pilot, "pending <0.9")
        look(pilot)
        await press(pilot, "enter", "j", "r", "enter")
        look(pilot)
        await press(pilot, "/")
        await write(pilot, " <x")
        assert read_told(pilot) == "A score is a number from 0 to 1, as in >=0.8, not 'x'."
        look(pilot)
        await press(pilot, "ctrl+u")
        await write(pilot, "atlantis treaties")
        look(pilot)
        await press(pilot, "escape")
        look(pilot)

    drive(review, steps)
    assert review.calls == [("reject", DRAFTS[2], "")]
    assert seen == [
        ("1-2", "Draft 1 of 2 · 3 in all: Esc"),
        ("1-2", "Draft 1 of 1 · 3 in all: Esc"),
        ("1-2", "Draft 1 of 1 · 3 in all: Esc"),
        ("", "No draft · 3 in all: Esc"),
        ("1-1", "Draft 1 of 3"),
    ]


def test_hurried_keys_never_meet_another_draft() -> None:
    """Keys pressed while a decision is being saved wait for it; letters meant for a box decide nothing."""
    review = FakeReview()
    review.wait = lambda: sleep(0.05)

    async def steps(pilot: Pilot[None]) -> None:
        hurry(pilot, "a", "j", "r", *"a a a")
        await calm(pilot)
        assert chosen(pilot) == "2-3"
        await press(pilot, "enter")

    drive(review, steps)
    assert review.calls[0] == ("accept", DRAFTS[0])
    assert [call[:2] for call in review.calls[1:]] == [("reject", DRAFTS[2])]


def test_failure_is_told_and_loses_nothing() -> None:
    """What cannot be written is told with what to do; keys pressed after it are let go; then it goes on."""
    review = FakeReview()
    review.refusal = UnwritableHomeError("The disk is full. Free some of it, then decide again.")

    async def steps(pilot: Pilot[None]) -> None:
        hurry(pilot, "a", "j", "a")
        await calm(pilot)
        assert read_refusal(pilot) == (
            "The disk is full. Free some of it, then decide again.\n\nWhat was decided before is saved."
        )
        await press(pilot, "r")
        review.refusal = None
        await press(pilot, "escape")
        assert (chosen(pilot), review.calls) == ("1-1", [])
        await press(pilot, "a")

    drive(review, steps)
    assert review.calls == [("accept", DRAFTS[0])]


def test_who_may_only_look_decides_nothing() -> None:
    """Where decisions would change what the reviewer may not see no key decides, and the screen says so."""
    review = FakeReview()
    review.decides = False

    async def steps(pilot: Pilot[None]) -> None:
        assert read_told(pilot) == "Only to look at: your clearance hides some of what decisions change."
        await press(pilot, "a", "r", "e", "m", "+", "u", "j")
        assert chosen(pilot) == "1-2"

    drive(review, steps)
    assert review.calls == []


def test_list_is_gone_through_by_keys_and_mouse() -> None:
    """Letters and arrows stop at the ends, n and p go round what is pending; clicks choose and decide."""
    review = FakeReview()
    review.reject(DRAFTS[1])
    keys = ("j", "down", "j", "k", "up", "up", "G", "g", "end", "home", "n", "n", "p")
    passed: list[str] = []

    async def steps(pilot: Pilot[None]) -> None:
        for key in keys:
            await press(pilot, key)
            passed.append(chosen(pilot))
        await pilot.click("DraftList", offset=(10, 2))
        await calm(pilot)
        passed.append(chosen(pilot))
        await pilot.click("Desk > KeyLine", offset=(3, 0))
        await calm(pilot)

    drive(review, steps)
    assert passed == [
        *("1-2", "2-3", "2-3", "1-2", "1-1", "1-1", "2-3", "1-1", "2-3", "1-1"),
        *("2-3", "1-1", "2-3", "1-1"),
    ]
    assert review.calls == [("reject", DRAFTS[1], ""), ("accept", DRAFTS[0])]
