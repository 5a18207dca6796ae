"""README tells the truth: its sessions print what it shows, and its Python runs.

To write what the sessions print now into README: ``KGCLI_WRITE_README=1 pytest tests/test_readme.py``.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from live_servers import run_server
from oxigraph_server import run_oxigraph

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
DOCUMENTS = ROOT.parent / "shared" / "documents"
SESSIONS = re.compile(r"```console\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
SETTINGS = re.compile(r"```toml\n(.*?)```", re.DOTALL)
INIT = "kgcli init my-home"
OURS, THEIRS = "127.0.0.1:7878", "127.0.0.1:7879"
"""Where README's `kgcli serve` listens, and the triple store that it calls lab."""


class Reader:
    """A new user in a folder of their own, whose store is built already, as it is after the first query."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        self.folder.mkdir()
        self.environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "KGCLI_CACHE": str(folder / "cache"),
            "COLUMNS": "110",
            "NO_COLOR": "1",
        }
        self.servers = ExitStack()
        self.addresses: dict[str, str] = {}
        if DOCUMENTS.is_dir():
            (self.folder / "documents").symlink_to(DOCUMENTS)
        self.run("kgcli build")

    def run(self, command: str) -> str:
        """Return what a shell prints for *command*; of the talk on standard error a terminal keeps little."""
        for shown, real in self.addresses.items():
            command = command.replace(shown, real)
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            timeout=300,
            check=False,
        )
        output = done.stdout
        for shown, real in self.addresses.items():
            output = output.replace(real, shown)
        return output

    def start_servers(self, session: str) -> None:
        """Start what *session* speaks with, on ports that are free here."""
        if OURS in session and OURS not in self.addresses:
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("KGCLI_CACHE", self.environment["KGCLI_CACHE"])
                server = self.servers.enter_context(
                    run_server(ROOT, "--clearance", "U", log=self.folder.parent)
                )
            self.addresses[OURS] = server.host
        if "--endpoint lab" in session and THEIRS not in self.addresses:
            place = self.folder.parent / "lab"
            url = self.servers.enter_context(run_oxigraph(place, b"", "text/turtle", union=True))
            self.addresses[THEIRS] = urlsplit(url).netloc
            (settings,) = SETTINGS.findall(README.read_text(encoding="utf-8"))
            with (self.folder / "my-home" / "kgcli.toml").open("a", encoding="utf-8") as file:
                file.write(settings.replace(THEIRS, self.addresses[THEIRS]))

    def replay(self, session: str) -> str:
        """Return *session* with the output that its commands print now.

        Where the session that makes ``my-home`` ran elsewhere, it is made before it is needed.
        """
        if "my-home" in session and INIT not in session and not (self.folder / "my-home").exists():
            self.run(INIT)
        self.start_servers(session)
        commands = [line for line in session.splitlines() if line.startswith("$ ")]
        return "".join(f"{command}\n{self.run(command[2:])}" for command in commands)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Return the user who follows README from top to bottom."""
    found = Reader(tmp_path_factory.mktemp("reader"))
    with found.servers:
        yield found


def list_sessions() -> list[str]:
    """Return README's sessions."""
    return SESSIONS.findall(README.read_text(encoding="utf-8"))


@pytest.mark.skipif("KGCLI_WRITE_README" not in os.environ, reason="README is written only when asked to")
def test_readme_is_written(reader: Reader) -> None:
    """Asked to, this writes what the sessions print now into README."""
    text = README.read_text(encoding="utf-8")
    README.write_text(
        SESSIONS.sub(lambda match: f"```console\n{reader.replay(match[1])}```", text), encoding="utf-8"
    )


@pytest.mark.parametrize("session", list_sessions(), ids=lambda session: session.splitlines()[0][2:50])
def test_session_prints_what_readme_shows(session: str, reader: Reader) -> None:
    """Each command of a README session prints exactly what README shows."""
    if "--documents" in session and not DOCUMENTS.is_dir():
        pytest.skip("the folder of documents is not at hand")
    for program in ("curl", "git"):
        if f"$ {program} " in session and shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    assert reader.replay(session) == session


@pytest.mark.parametrize("code", PYTHON.findall(README.read_text(encoding="utf-8")))
def test_python_of_readme_runs(code: str, reader: Reader) -> None:
    """README's Python runs as it stands."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=reader.folder,
        env=reader.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
