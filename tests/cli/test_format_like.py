"""`kgcli format --like`: a file that another program saved, written as it was before."""

from collections.abc import Callable, Mapping
from pathlib import Path

from typer.testing import Result

Kgcli = Callable[..., Result]
WriteFiles = Callable[[Mapping[str, str]], Path]
OLD = """\
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

# kept
ex:a
    owl:disjointWith ex:b ;
.
"""
SAVED = """\
@prefix : <https://example.org/> .
###  https://example.org/b
:b <http://www.w3.org/2002/07/owl#disjointWith> :a .
:c a <http://www.w3.org/2002/07/owl#Class> .
"""
NEW = OLD + "\nex:c\n    a owl:Class ;\n.\n"


def test_a_file_is_rewritten_like_another(kgcli: Kgcli, write_files: WriteFiles) -> None:
    """Only what changed differs from the other; a second time nothing does."""
    folder = write_files({"old.ttl": OLD, "saved.ttl": SAVED})
    old, saved = str(folder / "old.ttl"), folder / "saved.ttl"
    result = kgcli("format", "--like", old, str(saved))

    assert (result.exit_code, result.stdout) == (0, f"{saved}\n")
    assert saved.read_text(encoding="utf-8") == NEW
    assert kgcli("format", "--check", "--like", old, str(saved)).exit_code == 0


def test_standard_input_is_written_like_a_file(kgcli: Kgcli, write_files: WriteFiles) -> None:
    """What comes in goes out."""
    folder = write_files({"old.ttl": OLD})

    assert kgcli("format", "--like", str(folder / "old.ttl"), "-", input=SAVED).stdout == NEW


def test_several_files_are_like_no_one_file(kgcli: Kgcli, write_files: WriteFiles) -> None:
    """Neither two files nor a folder come from one; nothing is changed."""
    folder = write_files({"old.ttl": OLD, "saved.ttl": SAVED})
    old, saved = str(folder / "old.ttl"), str(folder / "saved.ttl")

    for files in ([saved, old], [str(folder)]):
        result = kgcli("format", "--like", old, *files)
        assert (result.exit_code, "name one" in result.stderr) == (2, True)
    assert Path(saved).read_text(encoding="utf-8") == SAVED


def test_what_it_is_to_be_like_must_be_there(kgcli: Kgcli, write_files: WriteFiles) -> None:
    """The file that cannot be read is named."""
    folder = write_files({"saved.ttl": SAVED})
    result = kgcli("format", "--like", str(folder / "old.ttl"), str(folder / "saved.ttl"))

    assert (result.exit_code, "old.ttl: No such file" in result.stderr) == (2, True)
