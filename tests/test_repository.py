"""What holds for every file of the repository."""

import re
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

ROOT = Path(__file__).parent.parent
DOCUMENTS = ROOT.parent / "shared" / "documents"
RUN = 9
"""So many words in a row that also stand in a source document count as copied from it."""

NAMES = frozenset(
    {
        # The codes of the cable's TAGS line, sorted.
        "by cf gt ha iv kpko mops prel su un",
    }
)


def list_files() -> list[Path]:
    """Return the text files that git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no git checkout")
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def list_public_names() -> set[str]:
    """Return what the public reference facts call each mission: its name, and that with its acronym."""
    names: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    for quad in parse(path=ROOT / "graph" / "reference-missions.ttl", format=RdfFormat.TURTLE):
        if quad.predicate.value.endswith("#label") and quad.object.language == "en":
            names[quad.subject.value] = quad.object.value
        elif quad.predicate.value.endswith("#acronym"):
            acronyms[quad.subject.value] = quad.object.value
    return {f"{name} {acronyms.get(iri, '')}" for iri, name in names.items()}


def split_words(text: str) -> list[str]:
    """Return the words of *text* in lower case."""
    return re.findall(r"[a-z0-9']+", text.lower())


def test_top_level_folders_are_the_agreed_ones() -> None:
    """A newcomer finds six things at the top level, and nothing else."""
    folders = {path.relative_to(ROOT).parts[0] for path in list_files() if path.parent != ROOT}
    assert folders <= {"ontology", "graph", "queries", "kgcli", "tests", ".ci", ".github"}


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the folder of documents is not at hand")
def test_no_file_holds_words_of_a_document() -> None:
    """No nine words in a row of a source document stand in the repository, names apart."""
    documents = [split_words(path.read_text(encoding="utf-8")) for path in DOCUMENTS.glob("*.txt")]
    runs = {tuple(words[i : i + RUN]) for words in documents for i in range(len(words) - RUN + 1)}
    names = {*NAMES, *list_public_names()}
    allowed = {
        tuple(words[i : i + RUN]) for words in map(split_words, names) for i in range(len(words) - RUN + 1)
    }
    forbidden = runs - allowed
    copied = {
        (path.relative_to(ROOT).as_posix(), " ".join(words[i : i + RUN]))
        for path in list_files()
        for words in [split_words(path.read_text(encoding="utf-8", errors="ignore"))]
        for i in range(len(words) - RUN + 1)
        if tuple(words[i : i + RUN]) in forbidden
    }
    assert copied == set()


def test_only_the_command_line_imports_typer() -> None:
    """The library knows nothing of the screen."""
    importing = {
        path.relative_to(ROOT / "kgcli").parts[0]
        for path in (ROOT / "kgcli").rglob("*.py")
        if re.search(r"^\s*(import|from) typer\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert importing == {"cli"}


def test_imports_run_one_way() -> None:
    """No folder or module right below kgcli/ imports, for types or later either, what imports it."""
    folders: dict[str, set[str]] = {}
    for path in (ROOT / "kgcli").rglob("*.py"):
        own = path.relative_to(ROOT / "kgcli").with_suffix("").parts[0]
        named = re.findall(
            r"^\s*from kgcli(?:\.| import )(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
        folders.setdefault(own, set()).update(set(named) - {own})
    assert folders["ingest"] >= {"phrases", "verification"}
    TopologicalSorter(folders).prepare()


def test_only_one_module_opens_a_store() -> None:
    """Everything else asks it."""
    opening = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kgcli").rglob("*.py")
        # Store() without a place is a parser of queries, and holds nothing.
        if re.search(r"\bStore(\.read_only\(|\((?!\)))", path.read_text(encoding="utf-8"))
    }
    assert opening == {"kgcli/store/opening/opened.py"}


def test_the_code_names_no_domain_term() -> None:
    """Nothing in the code knows about peacekeeping: the domain's vocabulary stands in the home only."""
    naming = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kgcli").rglob("*.py")
        if re.search(r"peaceops/ontology|\bpo:\w", path.read_text(encoding="utf-8"))
    }
    assert naming == set()
