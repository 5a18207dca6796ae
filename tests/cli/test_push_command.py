"""`kgcli push` and `kgcli pull`: what they print, and where."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from oxigraph_server import run_oxigraph
from relays import Relay, relay_to
from typer.testing import Result


@pytest.fixture
def relay(tmp_path: Path, home: Path) -> Iterator[Relay]:
    """Return an empty real server, which the home's settings call lab."""
    with (
        run_oxigraph(tmp_path / "oxigraph", b"", "application/trig") as url,
        relay_to(url.removesuffix("/query")) as relay,
    ):
        (home / "kgcli.toml").write_text(
            '[graph]\nbase = "https://example.org/graph/"\n'
            f'[endpoints.lab]\nquery = "{relay.base}/query"\nupdate = "{relay.base}/update"\nretries = 0\n'
            f'[endpoints.asked]\nquery = "{relay.base}/query"\n'
        )
        yield relay


def test_a_push_says_what_it_did(kgcli: Callable[..., Result], relay: Relay) -> None:
    """Counts on stdout, talk on stderr; a dry run says what it would do."""
    line = ("push", "--endpoint", "lab", "--clearance", "C")
    dry = kgcli(*line, "--dry-run", "--format", "csv")
    assert dry.stdout == ("graphs,unchanged,replaced,added,removed\nasserted,0,0,2,0\nschema,0,0,1,0\n")
    assert "Nothing was changed. lab would hold 3 graphs with " in dry.stderr
    assert relay.writes() == []

    done = kgcli(*line, "--format", "csv")
    assert done.stdout == dry.stdout
    assert done.stderr.endswith("clearance C. Highest marking: C.\n")

    listed = kgcli(*line, "--graphs", "--format", "csv").stdout.splitlines()
    assert listed[0] == "graph,kind,marking,step,statements"
    assert [row.split(",")[1:4] for row in listed[1:]] == [
        ["asserted", "C", "unchanged"],
        ["schema", "U", "unchanged"],
        ["asserted", "U", "unchanged"],
    ]


def test_a_push_that_is_interrupted_says_how_to_go_on(
    kgcli: Callable[..., Result], relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C ends it as it ends any command."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kgcli.pushing.push.push", interrupt)
    result = kgcli("push", "--endpoint", "lab")

    assert (result.exit_code, result.stdout, relay.writes()) == (130, "", [])
    assert "The push was broken off. What is whole there stays: run the same again.\n" in result.stderr


def test_without_a_clearance_the_lowest_marking_is_pushed(
    kgcli: Callable[..., Result], relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the user may read, by environment or settings, is not what leaves the house."""
    monkeypatch.setenv("KGCLI_CLEARANCE", "C")
    result = kgcli("push", "--endpoint", "lab")

    assert "Only what is marked U, the lowest marking." in result.stderr
    assert "https://example.org/closed" not in relay.graphs()


def test_a_push_that_is_refused_exits_with_2(kgcli: Callable[..., Result], relay: Relay) -> None:
    """Another clearance, an endpoint that can only be asked, an unknown one."""
    assert kgcli("push", "--endpoint", "lab", "--clearance", "C").exit_code == 0
    said = {name: kgcli("push", "--endpoint", name, "--clearance", "U") for name in ("lab", "asked", "lba")}

    assert {name: result.exit_code for name, result in said.items()} == {"lab": 2, "asked": 2, "lba": 2}
    assert "--change-clearance" in said["lab"].stderr
    assert "can only be asked" in said["asked"].stderr
    assert "Did you mean 'lab'?" in said["lba"].stderr


def test_a_pull_lists_the_files_that_it_wrote(kgcli: Callable[..., Result], relay: Relay, home: Path) -> None:
    """With how many graphs and statements each holds, and what was left out."""
    kgcli("push", "--endpoint", "lab", "--clearance", "C")
    (home / "graph" / "facts.trig").unlink()
    result = kgcli("pull", "--endpoint", "lab", "--format", "csv")

    assert result.stdout.splitlines() == ["file,graphs,statements", "graph/example.org.trig,2,16"]
    assert "Left out the schema <https://example.org/graph/ontology>" in result.stderr
    assert "This is what C may see: treat it so." in result.stderr
    assert kgcli("pull", "--endpoint", "lab", "--clearance", "U").exit_code == 2
