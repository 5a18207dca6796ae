"""Markings that make no sense, or are gone while something uses them: one clear error, nothing changed."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from small_homes import MARKINGS, PREFIXES
from typer.testing import Result

Kgcli = Callable[..., Result]
EV = "https://w3id.org/peaceops/evidence#"
FACTS = """\
ex:about-C { ex:about-C ev:marking ev:C .
    ex:doc a ev:Document ; ev:overallMarking ev:S .
    ex:par a ev:Passage ; ev:passageOf ex:doc ; ev:marking ev:C .
    ex:span a ev:EvidenceSpan ; ev:inPassage ex:par . }
ex:span { ex:gull ex:sees ex:tern . }
ex:mixed { ex:mixed ev:marking "C//NOFORN" . ex:tern ex:sees ex:gull . }
"""
LINE = PREFIXES.count("\n")
"""Lines that stand before the facts."""
LEVELS = "Levels are U, SBU, C, S, TS; caveats are NOFORN, ORCON, written as in U//NOFORN."


def _without(*nodes: str) -> str:
    return "".join(
        line
        for line in MARKINGS.splitlines(keepends=True)
        if not line.startswith(tuple(f"ev:{node} a" for node in nodes))
    )


@pytest.fixture
def home(make_home: Callable[..., Path]) -> Path:
    """Return a home with a marked passage, a marked document and a graph with a combination."""
    return make_home(graph=FACTS)


def _look(folder: Path) -> Mapping[str, int]:
    """Return each file of the stores in the cache with the time of its last change."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in sorted((folder / "stores").rglob("*"))
        if path.is_file()
    }


def _spoil(home: Path, files: Mapping[str, str]) -> Mapping[Path, str]:
    """Write *files*, and return what they held."""
    before = {home / name: (home / name).read_text() for name in files}
    for name, text in files.items():
        (home / name).write_text(text)
    return before


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"ontology/markings.ttl": _without("C")},
            f"graph/facts.trig, line {LINE + 1}: <https://example.org/about-C> has <{EV}C> for its marking, "
            "which is no ev:Marking of this home. Describe it in the ontology again, or mark this otherwise: "
            "C, C//NOFORN, C//ORCON, S, SBU, TS, U.",
        ),
        (
            {"ontology/markings.ttl": _without("S")},
            f"graph/facts.trig, line {LINE + 2}: <https://example.org/doc> has <{EV}S> for its marking",
        ),
        (
            {
                "ontology/markings.ttl": _without("C"),
                "graph/facts.trig": PREFIXES
                + FACTS[FACTS.index("\n") :].replace("    ex:doc", "ex:about-C { ex:doc", 1),
            },
            f"graph/facts.trig, line {LINE + 3}: <https://example.org/par> has <{EV}C> for its marking",
        ),
        (
            {"ontology/markings.ttl": _without("NOFORN", "C-NOFORN")},
            f"graph/facts.trig, line {LINE + 6}: No marking 'C//NOFORN'. "
            "Levels are U, SBU, C, S, TS; caveats are ORCON",
        ),
        (
            {"ontology/markings.ttl": _without("Confidential")},
            f"ontology/markings.ttl, line 14: The marking <{EV}C> has the level <{EV}Confidential>, "
            "which is no ev:MarkingLevel. Describe the level, or take the marking out, too.",
        ),
        (
            {"ontology/markings.ttl": _without("NOFORN")},
            f"ontology/markings.ttl, line 17: The marking <{EV}C-NOFORN> has the caveat <{EV}NOFORN>, "
            "which is no ev:Caveat. Describe the caveat, or take the marking out, too.",
        ),
        (
            {"kgcli.toml": '[graph]\nmarking = "Q"\n'},
            f"kgcli.toml, [graph] marking: No marking 'Q'. {LEVELS}",
        ),
        (
            {"kgcli.toml": '[graph.markings]\n"facts.trig" = "C//Q"\n'},
            f"kgcli.toml, [graph.markings] 'facts.trig': No marking 'C//Q'. {LEVELS}",
        ),
        (
            {"kgcli.toml": '[query]\nclearance = "Q"\n'},
            f"kgcli.toml, [query] clearance: No marking 'Q'. {LEVELS}",
        ),
    ],
)
def test_a_marking_that_is_gone_is_an_error_where_it_is_used(
    files: Mapping[str, str], message: str, home: Path, kgcli: Kgcli, cache_folder: Path
) -> None:
    """The error names file and line of the use; the stores are left alone, and serve once it is mended."""
    assert kgcli("sparql", "ASK {}").exit_code == 0
    stores = _look(cache_folder)
    before = _spoil(home, files)
    results = [kgcli(*command) for command in (("sparql", "ASK {}"), ("validate",))]
    after = _look(cache_folder)
    for path, text in before.items():
        path.write_text(text)

    assert [(result.exit_code, result.stdout) for result in results] == [(2, "")] * 2
    assert all(message in result.stderr for result in results)
    assert after == stores
    assert (kgcli("sparql", "ASK {}").stdout, _look(cache_folder).keys()) == ("true\n", stores.keys())


COMMANDS = (
    ("sparql", "ASK {}"),
    ("validate",),
    ("search", "gull"),
    ("show", "ex:gull"),
    ("verify", "--documents", "."),
)


@pytest.mark.parametrize("value", ["Q", "C//Q", "Q//NOFORN", ""])
@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_clearance_lists_those_that_exist(
    command: tuple[str, ...], value: str, kgcli: Kgcli
) -> None:
    """Each command that reads says the same of a level or a caveat that is none."""
    result = kgcli(*command, "--clearance", value)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: No marking {value!r}. {LEVELS}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_clearance_of_the_environment_is_named(
    command: tuple[str, ...], kgcli: Kgcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who set it long ago must find it."""
    monkeypatch.setenv("KGCLI_CLEARANCE", "Q")
    result = kgcli(*command)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: KGCLI_CLEARANCE: No marking 'Q'. {LEVELS}\n"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "ev:Secret a ev:MarkingLevel ; ev:rank 3",
            "ev:Secret a ev:MarkingLevel ; ev:rank 2",
            f"line 9: Two marking levels (ev:MarkingLevel) have the same ev:rank, '2': <{EV}Confidential> "
            f"and <{EV}Secret>. Give each its own.",
        ),
        (
            "ev:Secret a ev:MarkingLevel ; ev:rank 3 ;",
            "ev:Secret a ev:MarkingLevel ;",
            f"line 9: <{EV}Secret> must have exactly one <{EV}rank>, but has 0.",
        ),
        (
            "ev:rank 3",
            'ev:rank "high"',
            f"line 9: The marking level <{EV}Secret> has the rank 'high', which is no number.",
        ),
        (
            "ev:S a ev:Marking ; ev:level ev:Secret ;",
            "ev:S a ev:Marking ;",
            f"line 16: <{EV}S> must have exactly one <{EV}level>, but has 0.",
        ),
        (
            "ev:level ev:Secret",
            "ev:level ev:S",
            f"line 16: The marking <{EV}S> has the level <{EV}S>, which is no ev:MarkingLevel.",
        ),
        (
            'ev:rank 3 ; skos:notation "S"',
            'ev:rank 3 ; skos:notation "c"',
            f"line 9: Two marking levels have the same skos:notation, 'c': <{EV}Confidential> and "
            f"<{EV}Secret>. Give each its own.",
        ),
        (
            'ev:Caveat ; skos:notation "ORCON"',
            'ev:Caveat ; skos:notation "NOFORN"',
            f"line 12: Two caveats have the same skos:notation, 'NOFORN': <{EV}NOFORN> and <{EV}ORCON>. ",
        ),
        (
            'ev:Caveat ; skos:notation "ORCON"',
            'ev:Caveat ; skos:notation "OR/CON"',
            f"line 12: <{EV}ORCON> has the notation 'OR/CON', which could not be told from a combination.",
        ),
        (
            'ev:level ev:Secret ; skos:notation "S"',
            'ev:level ev:Secret ; skos:notation "U"',
            f"line 16: The marking <{EV}S> is written 'U', which reads as <{EV}Unclassified>. "
            "Give it a notation of its own.",
        ),
        (
            "ev:caveat ev:NOFORN",
            "ev:caveat ev:ORCON",
            f"line 18: The marking <{EV}C-NOFORN> is written 'C//NOFORN', which reads as another level or "
            "other caveats than it has. Give it a notation of its own.",
        ),
    ],
)
def test_a_scheme_that_could_be_misread_is_refused(
    old: str, new: str, message: str, home: Path, kgcli: Kgcli
) -> None:
    """Nobody must see more because two levels, caveats or notations are taken for one another."""
    assert old in MARKINGS
    (home / "ontology" / "markings.ttl").write_text(MARKINGS.replace(old, new))
    result = kgcli("build")

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"ontology/markings.ttl, {message}" in result.stderr


def test_a_new_file_with_an_unknown_marking_is_an_error(home: Path, kgcli: Kgcli) -> None:
    """Where only a file is added, too, its markings are those of the home or an error."""
    assert kgcli("build").exit_code == 0
    (home / "graph" / "new.trig").write_text(PREFIXES + "ex:new { ex:new ev:marking ev:Q }")
    result = kgcli("build")

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"graph/new.trig, line {LINE + 1}: <https://example.org/new> has <{EV}Q>" in result.stderr
