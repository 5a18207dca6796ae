"""`kgcli retract`, `dispute`, `correct`, `withdraw` and `reviews`: facts decided on, and the trail of it."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from typer.testing import Result

RunKgcli = Callable[..., Result]

STRENGTH = ("MINUSTAH", "ex:strength", "70")
BY_ANN = ("--by", "Ann", "--because", "the words say otherwise", "--on", "2026-11-20")


def _name(result: Result) -> str:
    """Return the name of the review that a command made."""
    assert result.exit_code == 0, result.stderr
    return result.stdout.partition(": ")[2].partition("\n")[0]


def _rows(kgcli: RunKgcli, *args: str) -> list[dict[str, str]]:
    result = kgcli(*args, "--format", "csv")
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_a_correction_gives_the_row_its_new_value(kgcli: RunKgcli) -> None:
    """And the withdrawal of it the old one; each says what was done."""
    done = kgcli("correct", *STRENGTH, "71", *BY_ANN)
    name = _name(done)
    assert done.stdout == (
        f"Corrected: {name}\n"
        '  MINUSTAH strength "70"\n'
        '  now: MINUSTAH strength "71"\n'
        "  stated in <https://example.org/open>, U\n"
        "  by Ann on 2026-11-20: the words say otherwise\n"
    )
    assert [row["strength"] for row in _rows(kgcli, "query", "missions")] == ["71", ""]
    undone = kgcli("withdraw", name, "--by", "Bob", "--because", "they do not", "--on", "2026-11-21")
    assert undone.stdout == (
        f"Withdrew the correction: {name}\n"
        '  MINUSTAH strength "70"\n'
        '  now: MINUSTAH strength "71"\n'
        "  stated in <https://example.org/open>, U\n"
        "  by Ann on 2026-11-20: the words say otherwise\n"
        "  withdrawn by Bob on 2026-11-21: they do not\n"
    )
    assert [row["strength"] for row in _rows(kgcli, "query", "missions")] == ["70", ""]


def test_a_retracted_fact_is_in_no_answer(kgcli: RunKgcli) -> None:
    """Neither in a saved query, nor on the card, nor is there a reason why it would hold."""
    assert kgcli("retract", "MINUSTAH", "ex:host", "Haiti", *BY_ANN).exit_code == 0
    assert [row["mission"] for row in _rows(kgcli, "query", "missions")] == ["Quiet \x1b[31mmission"]
    assert [row["predicate"] for row in _rows(kgcli, "show", "MINUSTAH")] == ["strength"]
    why = kgcli("why", "MINUSTAH", "ex:host", "Haiti")
    assert (why.exit_code, why.stderr) == (1, "This does not hold: MINUSTAH host country Haiti\n")


def test_a_disputed_fact_stays_and_says_by_whom(kgcli: RunKgcli, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the card, in its rows, and in why; a withdrawn dispute is told nowhere but in the trail."""
    monkeypatch.setenv("KGCLI_REVIEWER", "Ann")
    name = _name(kgcli("dispute", *STRENGTH, "--because", "counted\ntwice", "--on", "2026-11-20"))
    told = "disputed by Ann on 2026-11-20: counted twice"
    assert [row["strength"] for row in _rows(kgcli, "query", "missions")] == ["70", ""]
    card = kgcli("show", "MINUSTAH").stdout
    assert f"strength\n  70\n    stated without a source, U\n      {told}\n" in card
    assert [(row["predicate"], row["disputed"]) for row in _rows(kgcli, "show", "MINUSTAH")] == [
        ("host country", ""),
        ("strength", told),
    ]
    assert told in kgcli("why", *STRENGTH).stdout
    assert kgcli("withdraw", name, "--because", "counted again").exit_code == 0
    assert told not in kgcli("show", "MINUSTAH").stdout + kgcli("why", *STRENGTH).stdout
    assert [row["because"] for row in _rows(kgcli, "reviews")] == ["counted\ntwice"]


def test_the_trail_comes_for_readers_and_as_rows(kgcli: RunKgcli) -> None:
    """By when it was decided, each with who, when and why; one thing's alone if it is named."""
    first = _name(kgcli("dispute", *STRENGTH, *BY_ANN))
    second = _name(
        kgcli(
            "retract", "ex:m2", "ex:host", "Costa Rica", "--by", "Bob", "--because", "x", "--on", "2026-11-21"
        )
    )
    kgcli("withdraw", first, "--by", "Cleo", "--because", "settled", "--on", "2026-11-22T10:30:00+01:00")
    assert kgcli("reviews").stdout == (
        f"{first}  dispute, withdrawn\n"
        '  MINUSTAH strength "70"\n'
        "  stated in <https://example.org/open>, U\n"
        "  by Ann on 2026-11-20: the words say otherwise\n"
        "  withdrawn by Cleo on 2026-11-22T09:30:00Z: settled\n"
        "\n"
        f"{second}  retraction\n"
        "  Quiet \\x1b[31mmission host country Costa Rica\n"
        "  stated in <https://example.org/closed>, C\n"
        "  by Bob on 2026-11-21: x\n"
    )
    assert _rows(kgcli, "reviews", "MINUSTAH") == [
        {
            "review": first,
            "kind": "dispute",
            "fact": 'MINUSTAH strength "70"',
            "replacement": "",
            "document": "",
            "paragraph": "",
            "graph": "https://example.org/open",
            "marking": "U",
            "by": "Ann",
            "on": "2026-11-20T00:00:00Z",
            "because": "the words say otherwise",
            "withdrawn_by": "Cleo",
            "withdrawn_on": "2026-11-22T09:30:00Z",
            "withdrawn_because": "settled",
        }
    ]


def test_what_is_hidden_is_in_no_trail(kgcli: RunKgcli) -> None:
    """A review of a fact that is marked C is unseen at U, and so is all that it says."""
    before = kgcli("export", "--clearance", "U").stdout
    assert kgcli("retract", "ex:m2", "ex:host", "Costa Rica", *BY_ANN).exit_code == 0
    below = kgcli("reviews", "--clearance", "U")
    assert (below.exit_code, below.stdout) == (0, "")
    assert below.stderr == "There are no reviews of facts that may be seen.\n"
    assert kgcli("export", "--clearance", "U").stdout == before
    nothing = kgcli("reviews", "Costa Rica", "--clearance", "U")
    assert nothing.exit_code == 2
    assert "nothing visible is named 'Costa Rica'" in nothing.stderr


def test_the_trail_comes_as_prov(kgcli: RunKgcli, tmp_path: Path) -> None:
    """Activities with their agents, times, and the graphs that they looked at."""
    review = _name(kgcli("retract", *STRENGTH, *BY_ANN))
    kgcli("withdraw", review, "--by", "Bob", "--because", "no", "--on", "2026-11-21")
    result = kgcli("reviews", "--format", "turtle")
    prov = "http://www.w3.org/ns/prov#"
    found = {
        (quad.subject.value.rpartition("/")[2], quad.predicate.value.removeprefix(prov), quad.object.value)  # type: ignore[union-attr]
        for quad in parse(result.stdout.encode(), format=RdfFormat.TURTLE)
        if quad.predicate.value.startswith(prov)
    }
    (end,) = {subject for subject, _, _ in found} - {review}
    base = "urn:kgcli:graph:"
    assert found == {
        (review, "used", "https://example.org/open"),
        (review, "wasAssociatedWith", f"{base}reviewer/Ann"),
        (review, "endedAtTime", "2026-11-20T00:00:00Z"),
        (end, "wasInformedBy", f"{base}reviews/{review}"),
        (end, "wasAssociatedWith", f"{base}reviewer/Bob"),
        (end, "endedAtTime", "2026-11-21T00:00:00Z"),
    }
    path = tmp_path / "trail.ttl"
    assert kgcli("reviews", "--output", str(path)).exit_code == 0
    assert path.read_text(encoding="utf-8") == result.stdout
    assert json.loads(kgcli("reviews", "--format", "jsonld").stdout)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("retract", *STRENGTH, "--because", "x"), "who decides so? Give it: --by NAME, or KGCLI_REVIEWER"),
        (("retract", "MINUSTAH", "ex:strength", "71", *BY_ANN), "nothing visible states that"),
        (("retract", "MINUSTAH", "ex:strength", "70", *BY_ANN, "--on", "soon"), "neither a day nor a time"),
        (("dispute", *STRENGTH, *BY_ANN, "--document", "X"), "that is not stated there. It is stated here:"),
        (("correct", *STRENGTH, "70", *BY_ANN), "that is what is stated already"),
        (("correct", *STRENGTH, '"70', *BY_ANN), "Parameter 'NEW': \"70 is no literal"),
        (("withdraw", "nothing", *BY_ANN), "No visible review is called 'nothing'. List them: kgcli reviews"),
    ],
)
def test_what_cannot_be_done_is_said(
    kgcli: RunKgcli, home: Path, args: tuple[str, ...], message: str
) -> None:
    """With exit code 2, and nothing written."""
    result = kgcli(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert not (home / "graph" / "reviews.trig").exists()


def test_a_build_tells_of_a_review_that_finds_nothing(kgcli: RunKgcli, home: Path) -> None:
    """With the file and the line, as the fact's own file may have been mended."""
    assert kgcli("retract", *STRENGTH, *BY_ANN).exit_code == 0
    facts = home / "graph" / "facts.trig"
    facts.write_text(facts.read_text(encoding="utf-8").replace("ex:strength 70", "ex:strength 71"), "utf-8")
    notes = [line for line in kgcli("build").stdout.splitlines() if line.startswith("note")]
    assert len(notes) == 1
    assert notes[0].startswith("note       graph/reviews.trig, line 13: The review urn:kgcli:graph:reviews/")
    assert notes[0].endswith("in the graph ex:open, which does not state that")
