"""What README gives editors for their own repositories works as it stands."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from git_homes import commit, git
from small_homes import MakeHome

README = Path(__file__).parent.parent / "README.md"
HOOKS, ACTION = (
    yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
)
QUERY = """\
#+ summary: Which units there are
#+ expect:
#+   - {count: 1}
PREFIX ex: <https://example.org/>
SELECT DISTINCT ?unit WHERE { ?unit a ex:Unit } ORDER BY ?unit
"""


@pytest.fixture(scope="module")
def commands() -> list[str]:
    """Return each command that a hook or a step runs."""
    hooks: list[dict[str, Any]] = HOOKS["repos"][0]["hooks"]
    steps: list[dict[str, Any]] = ACTION["jobs"]["check"]["steps"]
    files = {"kgcli format --check": " ontology/schema.ttl graph/facts.trig"}
    named = [hook["entry"] + files.get(hook["entry"], "") for hook in hooks]
    assert [hook["pass_filenames"] for hook in hooks if "pass_filenames" in hook] == [False, False]
    return [*named, *(step["run"] for step in steps if step.get("run", "").startswith("kgcli "))]


def test_every_command_passes_on_a_sound_home(
    commands: list[str], make_home: MakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a small home under git, whose branch has an edit, each ends with 0 and says no fault."""
    definitions = 'skos:definition "A thing that {} send."@en ; rdfs:label "{}"@en'
    root = make_home(
        ontology="skos:definition a owl:AnnotationProperty . ex:Unit a owl:Class ; "
        + definitions.format("states", "unit")
        + " . "
        "ex:Band a owl:Class ; rdfs:subClassOf ex:Unit ; " + definitions.format("towns", "band") + " .",
        graph="ex:g { ex:a a ex:Unit }",
        queries={"units.rq": QUERY},
        markings=None,
    )
    run = [sys.executable, "-m", "kgcli"]
    subprocess.run([*run, "format", "ontology", "graph"], cwd=root, check=True, capture_output=True)
    commit(root, "first")
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(root / "summary.md"))
    assert len(commands) == 8
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", command.replace("kgcli", shlex.join(run), 1)],
            cwd=root,
            env=dict(os.environ),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert (root / "check.sarif").read_text("utf-8").startswith("{")
    assert "ex:Unit" not in (root / "summary.md").read_text("utf-8")
