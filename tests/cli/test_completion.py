"""Completion as the shells ask for it: names, values, labels with blanks, and silence on errors."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Start = Callable[..., "subprocess.CompletedProcess[str]"]
Complete = Callable[..., list[str]]


@pytest.fixture
def built(kgcli_process: Start) -> Start:
    """Return the command line on a home whose store is up to date beyond doubt."""
    # A file that changed within two seconds of being read is looked at again, and completion does not wait.
    time.sleep(2.2)
    assert kgcli_process("build").returncode == 0
    return kgcli_process


def complete(kgcli_process: Start, *words: str) -> list[str]:
    """Return what bash is offered for the last of *words*."""
    done = kgcli_process(
        environment={
            "_KGCLI_COMPLETE": "complete_bash",
            "COMP_WORDS": "\n".join(("kgcli", *words)),
            "COMP_CWORD": str(len(words)),
        }
    )
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


NAMES: dict[tuple[str, ...], list[str]] = {
    ("que",): ["queries", "query"],
    ("query", ""): ["hosts", "missions"],
    ("query", "mis"): ["missions"],
    ("queries", ""): ["missions"],
    ("query", "missions", "--ho"): ["--host", "--home"],
    ("query", "missions", "--as"): ["--as-of"],
    ("query", "missions", "--format", "j"): ["json", "jsonl"],
    ("export", "--format", "n"): ["ntriples", "nquads", "neo4j"],
}
LABELS: dict[tuple[str, ...], list[str]] = {
    ("query", "missions", "--host", "HAI"): ["Haiti", "Haití"],
    ("query", "missions", "--host", "cote"): ["Côte\\ d\\'Ivoire"],
    ("query", "missions", "--host", "Costa\\ R"): ["Costa\\ Rica"],
    ("query", "missions", "--host", '"Costa R'): ["Costa Rica"],
    ("query", "missions", "--host", "=", "Cos"): ["Costa\\ Rica"],
    ("--clearance", "U", "query", "missions", "--host", "Co"): ["Côte\\ d\\'Ivoire"],
    ("query", "missions", "--clearance", "U", "--host", "Co"): ["Côte\\ d\\'Ivoire"],
    ("show", "MINU"): ["MINUSTAH"],
    ("timeline", "MINU"): ["MINUSTAH"],
}


def test_names_are_offered(kgcli_process: Start) -> None:
    """Commands, queries, topics, parameters and formats that begin so."""
    assert {words: complete(kgcli_process, *words) for words in NAMES} == NAMES


def test_labels_are_offered_with_blanks_and_at_the_clearance(built: Start) -> None:
    """Labels fit without regard to case and accents, blanks survive bash, hidden ones are not offered."""
    assert {words: complete(built, *words) for words in LABELS} == LABELS


@pytest.mark.parametrize(
    "words",
    [
        ("nothing", ""),
        ("query", "nothing", "--host", ""),
        ("--home", "/nowhere", "query", ""),
        ("query", "missions", "--clearance", "X", "--host", ""),
    ],
)
def test_what_is_wrong_is_no_business_of_the_shell(words: tuple[str, ...], kgcli_process: Start) -> None:
    """Where a completion cannot be made, nothing is printed on either stream."""
    assert complete(kgcli_process, *words) == []


def test_completion_builds_nothing(kgcli_process: Start, cache_folder: Path) -> None:
    """As long as there is no store there is nothing to offer, and a key press starts no work."""
    assert complete(kgcli_process, "query", "missions", "--host", "Hai") == []
    assert not (cache_folder / "stores").exists()


def test_other_shells_get_what_they_can_read(built: Start) -> None:
    """For fish a line per candidate; for zsh text to run, in which a label stands by numbers only."""
    words = {"_TYPER_COMPLETE_ARGS": "kgcli query missions --host Co"}
    fish = {"_KGCLI_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    zsh = {"_KGCLI_COMPLETE": "complete_zsh"}

    assert built(environment={**words, **fish}).stdout == "Costa Rica\nCôte d'Ivoire\n"
    assert built(environment={**words, **zsh}).stdout == (
        "local -a _kgcli_found; _kgcli_found=($'Costa\\U00000020Rica' "
        "$'C\\U000000f4te\\U00000020d\\U00000027Ivoire'); _describe value _kgcli_found\n"
    )


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_script_for_bash_offers_labels_with_blanks(built: Start, tmp_path: Path, home: Path) -> None:
    """The script that users install works in a real bash: each label is one candidate."""
    launcher = tmp_path / "bin" / "kgcli"
    launcher.parent.mkdir()
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kgcli "$@"\n')
    launcher.chmod(0o755)
    session = """
        eval "$(kgcli --show-completion bash)"
        COMP_WORDS=(kgcli query missions --host 'Co') COMP_CWORD=4
        _kgcli_completion kgcli
        printf '<%s>' "${COMPREPLY[@]}"
    """
    path = f"{launcher.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", session],
        env={**os.environ, "KGCLI_HOME": str(home), "PATH": path},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )

    assert (done.stdout, done.stderr) == ("<Costa\\ Rica><Côte\\ d\\'Ivoire>", "")
