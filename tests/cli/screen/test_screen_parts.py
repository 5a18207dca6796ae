"""The parts of the review's screen: filters, words cut to a width, places of words, fields of the form."""

import subprocess
import sys
from dataclasses import replace

import pytest
from fake_reviews import BASE, EX, FakeReview, make_item, make_items

from kgcli.cli.screen.editing import find_words, list_fields
from kgcli.cli.screen.facts import show_facts
from kgcli.cli.screen.filters import read_filter
from kgcli.cli.screen.passages import Pens, show_passage
from kgcli.cli.screen.plain import cut, cut_middle, make_line, make_text
from kgcli.cli.screen.sheet import Sheet, read_sheet
from kgcli.errors import ParameterValueError
from kgcli.ingest.review.model import PassageWords, Statement
from kgcli.span import Span

PENS = Pens("E", "o")
NOTHING = Sheet(make_item(1, "1", Span(2, 4), "C"), None, "", (), (), ())


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("", "1-1 1-2 2-3"),
        ("deployments", "1-1"),
        ("PLÁNS", "1-2"),
        ("relieved s//nf", "2-3"),
        (">=0.74", "1-1 1-2"),
        ("> 0.55 < .91", "1-2"),
        ("=0.55", "2-3"),
        ("accepted", "1-1"),
        ("pending rejected", "1-2 2-3"),
        ("pending deployments", ""),
        ("guard atlantis", "1-1"),
    ],
)
def test_filter_leaves_drafts_that_fit_all_of_it(text: str, fitting: str) -> None:
    """Words without case and accents, bounds of the score as it is shown, and states are all met."""
    items = make_items()
    items[0] = replace(items[0], state="accepted", score=0.9149)
    fits = read_filter(text).fits
    assert " ".join(item.identifier for item in items if fits(item)) == fitting


def test_filter_with_a_bound_that_is_no_number_is_refused() -> None:
    """A sign without a number after it says how a bound is written."""
    with pytest.raises(
        ParameterValueError, match=r"^A score is a number from 0 to 1, as in >=0\.8, not ''\.$"
    ):
        read_filter("pending >")


def test_texts_are_as_wide_as_their_place() -> None:
    """Wide and combining characters are counted in cells, and what is too long ends in an ellipsis."""
    assert [cut("Thule", 7), cut("Thule", 5), cut("Thule", 4), cut("Thule", 1), cut("Thule", 0)] == [
        "Thule  ",
        "Thule",
        "Thu…",
        "…",
        "",
    ]
    assert [cut("\u6f22\u5b57\u6f22", 4), cut("e\u0301e\u0301", 2)] == ["\u6f22 …", "e\u0301e\u0301"]


def test_long_names_keep_beginning_and_end() -> None:
    """Names that differ at their end are told apart; in little room only the beginning is shown."""
    name = "Mu sends the Thule Guard to Atlantis"
    assert [cut_middle(name, 40), cut_middle(name, 20), cut_middle(name, 12)] == [
        f"{name}    ",
        "Mu sends …o Atlantis",
        "Mu sends th…",
    ]
    assert cut_middle("\u6f22" * 20, 14) == "\u6f22" * 3 + "…" + "\u6f22" * 3 + " "


def test_controls_are_written_out() -> None:
    """Line ends stay in texts and are spaces in lines; no other control character is left."""
    text = "a\r\nb\tc\r\x1b[0m\u202e\u2028"
    assert make_text(text) == "a\nb    c\\x0d\\x1b[0m\\u202e\\u2028"
    assert make_line(text) == "a b c \\x1b[0m\\u202e"


def test_words_are_found_however_they_are_printed() -> None:
    """The nearest place counts, white space does not; what does not stand there is nowhere."""
    words = PassageWords("One ship. Two\r\n ships. One ship.", Span(24, 27), 100)
    assert find_words(words, " Two ships") == Span(110, 121)
    assert find_words(words, "One ship.") == Span(123, 132)
    assert find_words(words, "three ships") is None
    assert find_words(words, "One … ship") == Span(123, 131)
    assert find_words(words, " ") is None


def test_spans_that_overlap_are_shown_once() -> None:
    """The evidence is shown as such wherever others lie over it, and their rest in the other style."""
    words = PassageWords("abcdefghij", Span(3, 6), 0)
    sheet = replace(NOTHING, words=words, others=(Span(0, 1), Span(2, 4), Span(3, 8), Span(5, 6)))
    shown = show_passage(sheet, "T1", PENS)
    parts = [(shown.content.plain[start:end], style) for start, end, style in shown.content.spans]
    assert (parts, shown.at) == (
        [("a", "o"), ("c", "o"), ("d", "E"), ("e", "E"), ("f", "E"), ("gh", "o")],
        3,
    )


def test_place_is_shown_where_the_text_is_not_at_hand() -> None:
    """Without the text the pane says where the words stand, and how to see them."""
    assert show_passage(NOTHING, "T\x1b1", PENS).content.plain == (
        "The document's text is not at hand.\n\n"
        "Place: passage 1, characters 2 to 4 of T\\x1b1.\n\n"
        "To see the words, quit (q), and give the folder with the document:\n\n"
        "kgcli review T\\x1b1 --documents DIR"
    )


def test_altered_text_is_not_shown() -> None:
    """Where the words are not those that were recorded the pane says so; the statements are there still."""
    review = FakeReview(texts={"1": PassageWords("altered", Span(0, 0), 0)})
    sheet = read_sheet(review, review.items[0], review.items)  # type: ignore[arg-type]
    assert show_passage(sheet, "T1", PENS).content.plain == (
        "! 09THULE12.txt does not hold the words that were recorded."
    )
    assert "sent by: Mu" in show_facts(sheet).plain


def test_endless_passage_is_shown_around_the_evidence() -> None:
    """Of a passage of a million characters those around the evidence are shown, and how many are not."""
    words = PassageWords("x" * 500_000 + " here " + "y" * 499_994, Span(500_001, 500_005), 0)
    content, at = show_passage(replace(NOTHING, words=words), "T1", PENS)
    assert content.plain == (
        "… 494,001 characters before\n"
        + "x" * 5_999
        + " here "
        + "y" * 11_995
        + "\n… 487,999 characters after"
    )
    assert content.plain[at : at + 4] == "here"


def test_fields_are_what_lacks_then_what_is_there() -> None:
    """Each field knows its statement; typing what is shown changes nothing, nothing takes the value away."""
    review = FakeReview()
    sheet = read_sheet(review, review.items[1], review.items)  # type: ignore[arg-type]
    fields = list_fields(sheet)
    assert [(field.name, field.old, field.shown) for field in fields][:5] == [
        ("summary", None, ""),
        ("is a", f"<{EX}Deployment>", "deployment"),
        ("of", f"<{BASE}unit/guard>", "Thule Guard"),
        ("sent by", f"<{BASE}state/mu>", "Mu"),
        ("strength", '"70"^^<http://www.w3.org/2001/XMLSchema#integer>', "70"),
    ]
    changes = [fields[4].change(typed) for typed in ("70", "80 ", " ")]
    assert [change and change.new for change in changes] == [None, "80", None]
    assert changes[2] is not None
    assert changes[2].old == fields[4].old


def test_screen_is_imported_only_when_it_opens() -> None:
    """Neither help, the command itself nor a query's command imports Textual."""
    program = (
        "import sys, kgcli.cli.query, kgcli.cli.review, kgcli.ingest.review.session;"
        "from kgcli.cli.app import run;"
        "run(['--help']); run(['review', '--help']); print('textual' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_a_long_text_is_edited_whole() -> None:
    """Of what is cut to be shown nothing is lost."""
    text = "long " * 60 + "end"
    value = f'"{text}"@en'
    statement = Statement("<urn:a>", "<urn:b>", value, ("a", "name", '"long … (303 characters)'))
    fields = list_fields(replace(NOTHING, statements=(statement,)))
    assert [(field.name, field.shown, field.old) for field in fields] == [("name (en)", text, value)]
