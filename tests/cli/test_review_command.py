"""``kgcli review``: drafts judged by prompts, from a pipe as well, or in batch."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from thule_drafts import make_folder
from typer.testing import CliRunner, Result

from kgcli.cli.app import app
from kgcli.home import open_home
from kgcli.ingest.drafted.files import find_drafts, read_drafts, serialize_drafts

WHO = ("--reviewer", "Ana", "--on", "2026-11-23")
QUESTION = "[a]ccept [e]dit [r]eject [m]erge [+]add [s]kip [u]ndo [q]uit [?]\n"
SECOND = """
2 of 3  2-608963bb  voyage: voyage of paragraph 2
  passage 2 (C), 70 to 110; ev:UnderWay, voice ev:Publisher; voyages/leaves,
    score 0.80
  2. (C) >>The Grey Fleet reached Mu with two ships<<.
  voyage of paragraph 2
    1  is: voyage
    2  name: "voyage of paragraph 2"@en
    3  of the fleet: Grey Fleet (new)
    4  at the place: Mu
    5  ships: "2"
    6  status: ev:UnderWay
  Grey Fleet (new)
    7  is: fleet
    8  name: "Grey Fleet"@en
"""

Review = Callable[..., Result]


@pytest.fixture(scope="module")
def thule(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a home that has drafts, and with a cache."""
    return make_folder(tmp_path_factory)


@pytest.fixture
def root(thule: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the home, which commands use."""
    shutil.copytree(thule / "home", tmp_path / "home")
    monkeypatch.setenv("KGCLI_CACHE", str(thule / "cache"))
    monkeypatch.setenv("KGCLI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path / "home"


@pytest.fixture
def review(root: Path) -> Review:
    """Return a function that runs ``kgcli review T1`` with the lines that a person types."""

    def run(*args: str, lines: tuple[str, ...] = (), who: tuple[str, ...] = WHO) -> Result:
        typed = "".join(f"{line}\n" for line in lines)
        command = ["review", *(args or ("T1", "--plain")), *who]
        return CliRunner().invoke(app, command, input=typed, prog_name="kgcli", catch_exceptions=False)

    return run


def list_states(root: Path) -> list[str]:
    """Return what became of the three drafts."""
    return [entry.state for entry in read_drafts(open_home(root), "T1").entries]


def test_each_draft_is_asked_about(review: Review, root: Path) -> None:
    """With its words, what it states and what it lacks; decisions are said, and counted at the end."""
    said = review(lines=("s", "a", "s", "q"))
    assert (said.exit_code, list_states(root)) == (0, ["pending", "accepted", "pending"])
    assert SECOND in said.stdout
    assert said.stdout.endswith(
        "  To do: voyage of paragraph 3: Say which fleet it was: ex:fleet.\n"
        "T1: 1 accepted, 0 rejected, 2 pending.\n"
    )
    assert "Accepted 2-608963bb, voyage: voyage of paragraph 2.\n\n2 of 2  3-" in said.stdout
    assert (
        said.stderr
        == QUESTION * 3 + "Only what was skipped is left (2): [+]add [u]ndo [q]uit [?]\nHighest marking: C.\n"
    )


def test_a_draft_is_edited_and_accepted(review: Review, root: Path) -> None:
    """Line by line: a value, another property, one less, other words; a slip is said and changes nothing."""
    lines = (
        "a", "e", "?", "+ note = They left early", "6 = 12", "+ Grey Fleet: skos:altLabel = the grey ones",
        "9 -", "words = Nine ships of the Grey Fleet left Thule", "99 = x", "4", "ships = 3", "", "a",
    )  # fmt: skip
    said = review(lines=lines)
    assert list_states(root) == ["accepted", "pending", "pending"]
    assert "cannot be accepted yet. Nothing was written. Edit it first:\n  Fill in note" in said.stdout
    assert said.stdout.count("That is no change. Write one as 3 = VALUE") == 3
    assert ">>Nine ships of the Grey Fleet left Thule<< in May 1905." in said.stdout
    facts = (root / "graph/T1.trig").read_text()
    assert all(
        text in facts
        for text in ('ex:note "They left early"', "ex:ships 12", 'skos:altLabel "the grey ones"@en')
    )


def test_a_draft_is_rejected_for_a_reason(review: Review, root: Path) -> None:
    """And the decision is taken back in another run, when nothing is left to judge, too."""
    assert "Rejected 1-" in review(lines=("r", "not so", "r", "", "r", "no", "q")).stdout
    entries = read_drafts(open_home(root), "T1").entries
    assert [entry.decision and entry.decision.because for entry in entries] == ["not so", "", "no"]
    said = review(lines=("x", "u", "q"))
    assert "Took back: rejected 3-" in said.stdout
    assert "'x' is no answer. Give one of the letters; ? explains them." in said.stderr
    assert list_states(root) == ["rejected", "rejected", "pending"]


def test_a_new_thing_is_merged(review: Review, root: Path) -> None:
    """With something known by its number, after other names were looked for; an empty answer does nothing."""
    said = review(lines=("m", "1", "", "m", "7", "m", "1", "nothing", "OLD grey", "1", "q"))
    assert "  1  Grey Fleet (fleet)\n  2  voyage of paragraph 1 (voyage)\n" in said.stdout
    assert said.stdout.count("  1  Old Grey Fleet (fleet)\n") == 3
    assert "  Nothing known of that kind has such a name.\n" in said.stdout
    assert "'7' is none of the numbers from 1 to 2." in said.stdout
    assert "Merged Grey Fleet with Old Grey Fleet in 2 drafts." in said.stdout
    assert "old-fleet" in find_drafts(open_home(root), "T1").read_text()


def test_a_fact_is_added_by_hand(review: Review, root: Path) -> None:
    """By passage, words, and Turtle up to an empty line."""
    turtle = ('ex:v1 a ex:Voyage ; rdfs:label "leaving"@en ;', "ex:fleet ex:old-fleet .", "")
    said = review(lines=("+", "1", "left Thule", *turtle, "+", "7", "x", "", "", "?", "q"))
    assert "Added 1-" in said.stdout
    assert "T1 has no passage '7'. Nothing was written. It has 1, 2, 3." in said.stdout
    assert "  a  accept it: it becomes a fact of the document\n" in said.stdout
    assert said.stdout.endswith("T1: 1 accepted, 0 rejected, 3 pending.\n")
    assert "ex:v1" in (root / "graph/T1.trig").read_text()


def test_a_fact_by_hand_that_is_refused_is_mended_line_by_line(review: Review, root: Path) -> None:
    """Its passage, its words, a line, or one more; nothing is typed twice."""
    lines = ("is a = Voyag", "ships = many", "")
    first = (
        "+",
        "7",
        "left Thule",
        *lines,
        "1",
        "1",
        "3",
        "is a = Voyage",
        "4",
        "",
        "+",
        "fleet = Old Grey Fleet",
        "",
    )
    said = review(lines=(*first, "q"))
    assert "  1  7\n  2  left Thule\n  3  is a = Voyag\n  4  ships = many\n" in said.stdout
    assert "Which of these is to change? (a number; + for more; empty: give it up)\n" in said.stderr
    assert "Added 1-" in said.stdout, said.stdout
    assert "Given up: nothing was added.\n" in review(lines=("+", "7", "x", "", "", "q")).stdout


def test_a_batch_says_what_it_did(review: Review, root: Path) -> None:
    """What lacks something is listed and left, with exit code 1; nothing to do is said, too."""
    said = review("T1", "--accept-above", "0.7")
    assert (said.exit_code, said.stderr, said.stdout) == (
        1,
        "Highest marking: C.\n",
        "Accepted: 2-608963bb  0.80  voyage: voyage of paragraph 2\n"
        "Left: 1-723e5ed8  0.90  voyage: voyage of paragraph 1\n"
        "  Fill in note (ex:note).\n"
        "T1: 1 draft accepted, 1 left because something is missing; 2 pending.\n",
    )
    said = review("T1", "--accept-above", "0.95")
    assert (said.exit_code, said.stdout) == (0, "Nothing was accepted.\nT1: 0 drafts accepted; 2 pending.\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("T1", *WHO), "Error: The screen of kgcli review needs a terminal."),
        (
            ("T1", "--plain", "--accept-above", "0", *WHO),
            "Error: --plain asks for each draft, --accept-above",
        ),
        (("T1", "--accept-above", "2", *WHO), "2 is no score: scores go from 0 to 1."),
        (
            ("T2", "--plain", *WHO),
            "Error: There are no drafts of 'T2'. Make some from its text: kgcli ingest",
        ),
        (
            ("T1", "--plain", "--by", "Ana", "--on", "once"),
            "Error: Parameter 'on': 'once' is neither a day nor",
        ),
        (("T1", "--plain", "--reviewer", ""), "Error: Parameter 'by': a review needs one."),
    ],
)
def test_what_cannot_be_is_said(review: Review, args: tuple[str, ...], message: str) -> None:
    """With exit code 2, and what to do."""
    said = review(*args, who=())
    assert said.exit_code == 2
    assert message in " ".join(said.stderr.split())


def test_somebody_decides(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named by the option or by the variable."""
    said = review(who=())
    assert (said.exit_code, "who decides? Give it: --reviewer NAME, or KGCLI_REVIEWER" in said.stderr) == (
        2,
        True,
    )
    monkeypatch.setenv("KGCLI_REVIEWER", "Bea")
    assert review(who=(), lines=("q",)).exit_code == 0


def test_another_text_is_not_shown(review: Review, root: Path) -> None:
    """Its words are none that a draft rests on; without any, the place is told."""
    (root / "texts/T1.txt").write_text("Another one.\n")
    assert "texts/T1.txt is not the text that was read" in " ".join(review(lines=("q",)).stdout.split())
    (root / "texts/T1.txt").unlink()
    said = review(lines=("q",)).stdout
    assert "  The document's text is not at hand. To see the words: --documents DIR\n" in said


def test_hostile_words_are_shown_as_what_they_are(review: Review, root: Path) -> None:
    """Neither names, reasons nor answers command the terminal."""
    path = find_drafts(open_home(root), "T1")
    path.write_text(path.read_text().replace('"Grey Fleet"@en', '"Grey\\u001B[31m \\u202EFleet"@en'))
    said = review(lines=("\x1b[2J", "m", "1", "", "r", "\x1b[1m", "q"))
    assert "Grey\\x1b[31m \\u202eFleet" in said.stdout
    assert not {"\x1b", "\u202e"} & set(said.stdout + said.stderr)


def test_a_clearance_shows_what_it_may(review: Review, root: Path) -> None:
    """What is marked higher is neither shown nor counted; nothing can be decided, only looked at."""
    files = [path.read_bytes() for path in (root / "graph/T1.trig", root / "graph/drafts/T1.trig")]
    said = review("T1", "--plain", "--clearance", "SBU", lines=("s", "u", "q"))
    assert "1 of 1  1-723e5ed8" in said.stdout
    assert said.stderr.startswith("With the clearance SBU drafts can be looked at, not decided on.\n")
    assert "Decisions on drafts rewrite files that the clearance SBU may not see whole" in said.stdout
    assert "Highest marking" not in said.stderr
    assert review("T1", "--accept-above", "0", "--clearance", "SBU").exit_code == 2
    assert files == [path.read_bytes() for path in (root / "graph/T1.trig", root / "graph/drafts/T1.trig")]

    home = open_home(root)
    drafts = read_drafts(home, "T1")
    lower = drafts._replace(entries=tuple(entry for entry in drafts.entries if entry.marking.endswith("SBU")))
    find_drafts(home, "T1").write_bytes(serialize_drafts(lower, home))
    again = review("T1", "--plain", "--clearance", "SBU", lines=("s", "u", "q"))
    assert (again.stdout, again.stderr) == (said.stdout, said.stderr)


def test_hidden_drafts_are_as_none(review: Review, root: Path) -> None:
    """Where all are marked higher, the message is that of a document without any."""
    hidden = review("T1", "--plain", "--clearance", "U")
    find_drafts(open_home(root), "T1").unlink()
    none = review("T1", "--plain", "--clearance", "U")
    assert (hidden.exit_code, hidden.stdout, hidden.stderr) == (none.exit_code, none.stdout, none.stderr)
    assert hidden.exit_code == 2
