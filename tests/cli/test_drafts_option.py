"""``--drafts``: what nobody has reviewed counts, and is said to be drafted."""

from pathlib import Path
from typing import Any

import pytest
from small_homes import PREFIXES

DRAFTS = """\
ex:drafts { ex:drafts ev:marking ev:U .
  ex:d1 a ev:Draft ; ev:draftState ev:PendingDraft ; ev:draftSpan ex:span ; ev:draftPassage ex:p1 .
  ex:d2 a ev:Draft ; ev:draftState ev:RejectedDraft ; ev:draftPassage ex:p1 .
  ex:p1 ev:passageOf ex:note ; ev:number 1 . ex:note ev:reference "04THULE1" .
  ex:span a ev:EvidenceSpan ; ev:inPassage ex:p1 ; ev:marking ev:U . ex:p1 ev:marking ev:U . }
ex:span { ex:m3 a ex:Mission ; rdfs:label "MUNION" ; ex:host ex:h ; ex:strength 12 . }
"""
COUNTED = "Counted, too: 1 draft of 1 document that nobody has reviewed."


@pytest.fixture(autouse=True)
def _drafts(home: Path) -> None:
    """Put a draft of a third mission into the home, and one that was rejected."""
    (home / "graph/drafts").mkdir()
    (home / "graph/drafts/facts.trig").write_text(PREFIXES + DRAFTS)


def test_rows_of_saved_queries_say_whether_they_are_drafted(kgcli: Any) -> None:
    """In a last column, and on standard error; without the option nothing of it is there."""
    plain = kgcli("query", "missions", "--host", "Haiti")
    asked = kgcli("query", "missions", "--host", "Haiti", "--drafts")

    assert plain.stdout == "mission,host_country,strength,marking\nMINUSTAH,Haiti,70,U\n"
    assert asked.stdout == (
        "mission,host_country,strength,marking,draft\nMINUSTAH,Haiti,70,U,\nMUNION,Haiti,12,U,yes\n"
    )
    assert asked.stderr.splitlines()[-2:] == [COUNTED, "1 row is there only because of drafts."]
    assert "draft" not in plain.stderr


def test_rows_of_sparql_do_so_too(kgcli: Any) -> None:
    """Graphs and answers of yes and no say it on standard error only."""
    text = "PREFIX ex: <https://example.org/> SELECT ?draft { ?draft ex:strength ?n } ORDER BY ?n"
    rows = kgcli("sparql", text, "--drafts")
    assert rows.stdout == ("draft,row_draft\nhttps://example.org/m3,yes\nhttps://example.org/m1,\n")
    yes = kgcli("sparql", "ASK { ?s ?p 12 }", "--drafts")
    assert (yes.stdout, yes.stderr.splitlines()[-1]) == ("true\n", COUNTED)
    assert kgcli("sparql", "ASK { ?s ?p 12 }").stdout == "false\n"


def test_what_only_drafts_name_is_found(kgcli: Any) -> None:
    """By search, show, why and parameters of queries."""
    found = kgcli("search", "munion", "--drafts")
    assert found.stdout.splitlines()[1] == "MUNION,mission,MUNION,https://example.org/m3"
    card = kgcli("show", "MUNION", "--drafts")
    assert "    04THULE1, paragraph 1, U, a draft that nobody has reviewed" in card.stdout.splitlines()
    assert card.stderr.splitlines()[-1] == COUNTED
    why = kgcli("why", "MUNION", "ex:host", "Haiti", "--drafts")
    assert "04THULE1, paragraph 1, U, a draft that nobody has reviewed" in why.stdout
    for line in (("search", "munion"), ("show", "MUNION"), ("why", "MUNION", "ex:host", "Haiti")):
        told = kgcli(*line)
        assert "m3" not in told.stdout + told.stderr


def test_where_a_name_is_not_found_drafts_are_thought_of(kgcli: Any) -> None:
    """Unless they were looked at."""
    hint = "Drafts were not looked at; --drafts counts them, too."
    for command in ("search", "show"):
        assert hint in kgcli(command, "MUNION").stderr.splitlines()
        assert hint not in kgcli(command, "nothing", "--drafts").stderr.splitlines()


def test_a_report_says_that_drafts_are_in_it(kgcli: Any) -> None:
    """In its title, in a note, and in the command that makes it again."""
    told = kgcli("report", "missions", "--drafts")
    lines = told.stdout.splitlines()
    assert "# Missions and where they are, drafts included" in lines
    assert any("nobody has reviewed, counts here like facts" in line for line in lines)
    assert any("kgcli report missions --drafts --clearance=" in line for line in lines)
    assert "draft" not in kgcli("report", "missions").stdout


def test_an_export_has_them_where_asked(kgcli: Any) -> None:
    """With a word on how many there are."""
    asked = kgcli("export", "--format", "ntriples", "--drafts")
    assert "<https://example.org/m3>" in asked.stdout
    assert asked.stderr.splitlines()[-1] == COUNTED
    assert "m3" not in kgcli("export", "--format", "ntriples").stdout


@pytest.mark.parametrize(
    "line",
    [
        ("query", "missions", "--drafts", "--endpoint", "http://127.0.0.1:9/"),
        ("sparql", "ASK {}", "--drafts", "--endpoint", "http://127.0.0.1:9/"),
        ("export", "--since", "HEAD", "--drafts"),
    ],
)
def test_where_there_are_none_they_are_refused(kgcli_process: Any, line: tuple[str, ...]) -> None:
    """An endpoint has none, and changes are those of reviewed facts."""
    told = kgcli_process(*line)
    assert (told.returncode, told.stdout) == (2, "")
    assert "without --drafts" in told.stderr or "Leave out --drafts" in told.stderr


def test_a_new_home_has_none(kgcli: Any, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the shipped one has; its patterns come along."""
    from kgcli import home as homes

    (home / "ontology/patterns").mkdir()
    (home / "ontology/patterns/sendings.yaml").write_text("{}\n")
    monkeypatch.setattr(homes, "shipped_root", lambda: home)
    assert kgcli("init", str(tmp_path / "new")).exit_code == 0
    made = {path.relative_to(tmp_path / "new").as_posix() for path in (tmp_path / "new").rglob("*")}
    assert {path for path in made if path.startswith(("graph", "ontology/patterns"))} == {
        "graph",
        "graph/facts.trig",
        "ontology/patterns",
        "ontology/patterns/sendings.yaml",
    }
