"""The repository's own Turtle and TriG files are as `kgcli format` writes them."""

from pathlib import Path

from kgcli.formatting.files import find_files, format_files

ROOT = Path(__file__).parents[2]


def test_own_files_are_formatted() -> None:
    """Whoever edits one runs `kgcli format ontology graph queries tests` before committing."""
    folders = [ROOT / name for name in ("ontology", "graph", "queries", "tests")]
    files = format_files(find_files(folders), progress=lambda _: None)

    assert len(files) > 20
    assert [str(file.path.relative_to(ROOT)) for file in files if file.text is not None] == []
