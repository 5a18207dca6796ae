"""Renamings that are refused: names that cannot be, files that cannot be rewritten, and who may not."""

from pathlib import Path

import pytest
from named_ships import JSON, SHAPES, rename_ship

from kgcli.errors import KgError, QuerySyntaxError, RefusedEditError, UnknownTermError, UnreadableSourceError
from kgcli.home import open_home
from kgcli.ontology.editing.renaming import rename_term


@pytest.mark.parametrize(
    ("old", "new", "error", "message"),
    [
        ("ex:Shp", "ex:V", UnknownTermError, r"no term 'ex:Shp'\. Did you mean ex:Ship"),
        (
            "ex:Ship",
            "ex:ShipYard",
            RefusedEditError,
            r"ex:ShipYard exists already: ontology/schema\.ttl, line 8\. .* deprecate ex:Ship --replaced-by "
            "ex:ShipYard",
        ),
        ("ex:Ship", "ex:is", RefusedEditError, r"ex:is is in use already: ontology/shapes/s\.ttl, line 7"),
        (
            "ex:Ship",
            "ex:of",
            RefusedEditError,
            r"<https://example\.org/of> is in use already: graph/more\.rdf",
        ),
        ("ex:Ship", "ex:Ship", RefusedEditError, "has that name already"),
        ("ex:Ship", "<https://example.org/a b>", RefusedEditError, "no well-formed IRI"),
        ("ex:Ship", "nobody:V", RefusedEditError, r"no name with a known prefix \(dcterms:, ev:, ex:,"),
        ("ex:Ship", "ex:", RefusedEditError, "IRI of a vocabulary"),
        ("ex:Ship", "owl:Vessel", RefusedEditError, "vocabulary that others keep"),
        ("ev:Document", "ex:Paper", RefusedEditError, "ev:Document cannot be renamed: kgcli itself names it"),
    ],
)
def test_what_cannot_be_renamed(old: str, new: str, error: type[KgError], message: str, fleet: Path) -> None:
    """The message says why, and where what is in the way stands."""
    with pytest.raises(error, match=message):
        rename_ship(fleet, old, new)


def test_a_file_that_cannot_be_rewritten_exactly_is_named(fleet: Path) -> None:
    """In JSON-LD a string may be a name or a text: where it is both, nothing is written."""
    (fleet / "graph/more.jsonld").write_text(JSON.replace('"a e:Ship"', '"e:Ship"'))

    with pytest.raises(
        RefusedEditError, match=r"graph/more\.jsonld cannot be rewritten exactly: some of its names"
    ):
        rename_ship(fleet)


@pytest.mark.parametrize(
    ("name", "text", "error", "message"),
    [
        ("graph/more.nt", b'\n<urn:x> <urn:y> "oops .\n', UnreadableSourceError, r"graph/more\.nt, line 2"),
        ("graph/more.nt", b"\xff", UnreadableSourceError, r"graph/more\.nt: it is not in UTF-8"),
        ("graph/more.rdf", b"<a>", UnreadableSourceError, r"graph/more\.rdf: XML namespaces are required"),
        ("queries/ships.rq", b"SELECT 'x", QuerySyntaxError, r"queries/ships\.rq, line 1, column 8"),
        (
            "ontology/context.json",
            b"{",
            UnreadableSourceError,
            r"ontology/context\.json, line 1: it is no JSON",
        ),
        (
            "ontology/schema.ttl",
            b"<urn:x> a",
            UnreadableSourceError,
            r"schema\.ttl, line 1.*reads: <urn:x> a",
        ),
    ],
)
def test_a_broken_file_is_named(
    name: str, text: bytes, error: type[KgError], message: str, fleet: Path
) -> None:
    """Nobody could tell whether it names the term."""
    (fleet / name).write_bytes(text)

    with pytest.raises(error, match=message):
        rename_ship(fleet)


def test_a_prefix_that_shapes_declare_twice_is_refused(fleet: Path) -> None:
    """Which namespace their queries mean by it could not be told."""
    other = SHAPES.replace('https://example.org/"^^', 'https://example.com/"^^')
    (fleet / "ontology/shapes/t.ttl").write_text(other)

    with pytest.raises(RefusedEditError, match=r"shapes/t\.ttl declares the prefix 'e'"):
        rename_ship(fleet)


@pytest.mark.parametrize("clearance", ["C", "TS"])
def test_a_clearance_that_hides_something_cannot_edit(clearance: str, fleet: Path) -> None:
    """Also the highest level lacks the caveats."""
    with pytest.raises(RefusedEditError, match="may not see whole"):
        rename_term(open_home(fleet), "ex:Ship", "ex:Vessel", clearance=clearance)


def test_a_clearance_that_sees_everything_can_edit(fleet: Path) -> None:
    """As one without any can."""
    edit = rename_term(open_home(fleet), "ex:Ship", "ex:Vessel", clearance="TS//NOFORN/ORCON")

    assert edit == rename_ship(fleet)
