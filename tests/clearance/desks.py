"""What kgcli answers to a reader, and how that differs where nothing is hidden from him."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, settings
from random_homes import RandomHome
from typer.testing import CliRunner

from kgcli.cli.app import app

Line = tuple[str, ...]
"""A command line without the word kgcli; after the word COMPLETE, one to be completed as bash asks for it."""

TOML = '[prefixes]\nex = "https://example.org/"\nowl = "http://www.w3.org/2002/07/owl#"\n'


def examples(number: int) -> settings:
    """Return settings for *number* examples, always the same ones; KGCLI_EXAMPLES=1000 looks for longer."""
    longer = "KGCLI_EXAMPLES" in os.environ
    return settings(
        max_examples=int(os.environ.get("KGCLI_EXAMPLES", number)),
        derandomize=not longer,
        database=None,
        # To make an example smaller by trying takes many minutes.
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )


class Said(NamedTuple):
    """What a command did: its exit code, and what it wrote to which stream."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder for homes, and their cache: homes are put there in turn, so that all paths are alike."""

    root: Path
    cache: Path
    toml: str = TOML

    def put(self, home: RandomHome, toml: str = "") -> None:
        """Put *home* there, with settings besides the usual ones."""
        marked = home.file_markings
        if marked:
            toml += "[graph.markings]\n" + "".join(f'"{name}" = "{own}"\n' for name, own in marked.items())
        (self.root / "kgcli.toml").write_text(self.toml + toml)
        home.write(self.root)

    def forget(self) -> None:
        """Throw the cache away."""
        shutil.rmtree(self.cache, ignore_errors=True)

    def say(self, line: Line, clearance: str | None) -> Said:
        """Return what *line* says to a reader cleared for *clearance*, in this process."""
        asked = ("--clearance", clearance) if clearance is not None else ()
        with self.used() as patch:
            args = [*asked, *line]
            if line[0] == "COMPLETE":
                words = ["kgcli", *asked, *line[1:]]
                patch.setenv("_KGCLI_COMPLETE", "complete_bash")
                patch.setenv("COMP_WORDS", "\n".join(words))
                patch.setenv("COMP_CWORD", str(len(words) - 1))
                args = []
            done = CliRunner().invoke(app, args, prog_name="kgcli", catch_exceptions=False)
        return Said(done.exit_code, done.stdout, done.stderr)

    @contextmanager
    def used(self) -> Iterator[pytest.MonkeyPatch]:
        """Make this home and cache those in use, for commands as well as for the library."""
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.root)
            patch.setenv("KGCLI_HOME", str(self.root))
            patch.setenv("KGCLI_CACHE", str(self.cache))
            yield patch

    def find_differences(
        self, steps: Iterable[RandomHome], clearance: str, lines: Iterable[Line], toml: str = ""
    ) -> dict[tuple[int, Line], tuple[Said, Said]]:
        """Return which of *lines* say something else where nothing is hidden, and both that they say.

        The *steps* are one home as it is edited; all lines are asked at each.
        """
        steps, lines = tuple(steps), tuple(lines)
        whole = self._play(steps, clearance, lines, toml)
        visible = self._play([home.visible(clearance) for home in steps], clearance, lines, toml)
        return {asked: (whole[asked], visible[asked]) for asked in whole if whole[asked] != visible[asked]}

    def _play(
        self, steps: Iterable[RandomHome], clearance: str, lines: Iterable[Line], toml: str
    ) -> dict[tuple[int, Line], Said]:
        self.forget()
        found = {}
        for place, home in enumerate(steps):
            self.put(home, toml)
            for line in lines:
                found[place, line] = self.say(line, clearance)
        return found
