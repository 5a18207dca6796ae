"""Whether the imports of a home's ontology are there, by the home's own files and its catalogue.

Standard: W3C "OWL 2 Structural Specification", section 3.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ontology.findings import Finding, Severity, order_findings
from kgcli.ontology.reading import Place
from kgcli.vocabulary import OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgcli.home import Home
    from kgcli.ontology.catalogue import Catalogue, Entry
    from kgcli.ontology.reading import Located, Ontology

__all__ = ["check_imports"]

_SECTION: Final = "W3C OWL 2 Structural Specification, section 3.4"
_CATALOGUE: Final = 'OASIS "XML Catalogs" 1.1, section 6'
_IMPORTS: Final = OWL + "imports"


def check_imports(home: Home, ontology: Ontology) -> tuple[Finding, ...]:
    """Return what is wrong with imports and catalogues; nothing is fetched.

    An import is there if a file of the home's ontology declares it, by its IRI or a version's. Raises
    ``UnreadableSourceError`` where a catalogue, or a file that it names, cannot be read.
    """
    from kgcli.ontology.catalogue import read_catalogues

    names = _list_names(ontology)
    catalogue = read_catalogues(home)
    imports = [each for each in ontology.statements if each.predicate.value == _IMPORTS]
    found = [
        *(finding for each in imports for finding in _check_import(home, each, names, catalogue)),
        *(finding for each in catalogue.entries for finding in _check_entry(home, each, names)),
        *_find_circles(imports, names),
    ]
    return order_findings(found)


def _list_names(ontology: Ontology) -> Mapping[str, Located]:
    """Return the statement that makes each IRI one of an ontology in these files, or of its version."""
    names: dict[str, Located] = {}
    for each in ontology.statements:
        value = getattr(each.object, "value", "")
        if each.predicate.value == RDF + "type" and value == OWL + "Ontology":
            names.setdefault(str(each.subject).strip("<>"), each)
        elif each.predicate.value == OWL + "versionIRI":
            names.setdefault(value, each)
    return names


def _check_import(
    home: Home, stated: Located, names: Mapping[str, Located], catalogue: Catalogue
) -> Iterator[Finding]:
    from pyoxigraph import NamedNode

    if not isinstance(stated.object, NamedNode):
        yield _find_import(
            stated,
            value=str(stated.object),
            problem="An import is no IRI, so that it imports nothing.",
            remedy="Write the ontology's IRI in < >.",
        )
        return
    wanted = stated.object.value
    if wanted in names or wanted in _list_shipped():
        return
    entry = catalogue.find(wanted)
    if entry is None:
        yield _find_import(
            stated,
            value=wanted,
            problem="An ontology that is imported is in no file of the home, so that it is left out.",
            remedy="Put its file into the ontology folder, or take the import away. Nothing is fetched.",
        )
    elif entry.is_there():
        _read_outside(home, entry)
        yield _find_import(
            stated,
            severity="warn",
            check="import-outside",
            value=wanted,
            problem="The catalogue leads an import to a file that is not of the home's ontology under that "
            "name, so that what it says is left out.",
            remedy="Put the file into the ontology folder, and see that it declares that ontology's IRI.",
        )
    # Otherwise the entry of the catalogue is itself at fault, and said to be.


def _find_import(
    stated: Located,
    *,
    value: str,
    problem: str,
    remedy: str,
    severity: Severity = "error",
    check: str = "missing-import",
) -> Finding:
    return Finding(
        severity,
        check,
        entity=str(stated.subject).strip("<>"),
        property=_IMPORTS,
        value=value,
        problem=problem,
        remedy=remedy,
        source=_SECTION,
        places=(Place(*stated.place),),
    )


def _list_shipped() -> frozenset[str]:
    """Return the IRIs of the ontologies that a home gets from the package where it lacks them."""
    from kgcli.home import VOCABULARY_FILES, shipped_root
    from kgcli.ontology.reading import read_files

    folder = shipped_root() / "ontology"
    return frozenset(_list_names(read_files([folder / name for name in VOCABULARY_FILES])))


def _check_entry(home: Home, entry: Entry, names: Mapping[str, Located]) -> Iterator[Finding]:
    """Yield what is wrong with an entry of the catalogue."""
    if entry.is_prefix:
        return
    place = (Place(entry.source, entry.line),)
    if not entry.is_there():
        yield Finding(
            "error" if entry.name not in names else "warn",
            "catalogue",
            entity=entry.name,
            property="",
            value=entry.written,
            problem="The catalogue names a file that is not there, so that editors do not find the import.",
            remedy="Correct the path, which starts from the catalogue's folder, or take the entry away.",
            source=_CATALOGUE,
            places=place,
        )
    elif entry.name in names and not entry.leads_to(home.root / names[entry.name].place.file):
        yield Finding(
            "warn",
            "catalogue",
            entity=entry.name,
            property="",
            value=entry.written,
            problem="The catalogue leads to another file than the one that declares the ontology.",
            remedy=f"Write {names[entry.name].place.file}, which declares it.",
            source=_CATALOGUE,
            places=place,
        )


def _read_outside(home: Home, entry: Entry) -> None:
    """Read a file that the catalogue names, so that a broken one is told."""
    from kgcli.ontology.reading import read_files
    from kgcli.sources import EXTENSIONS

    if entry.target is not None and entry.target.name.lower().removesuffix(".gz").endswith(tuple(EXTENSIONS)):
        read_files([entry.target], base=home.root)


def _find_circles(imports: list[Located], names: Mapping[str, Located]) -> Iterator[Finding]:
    """Yield each circle of imports once, at its first step; OWL 2 allows them."""
    steps: dict[str, dict[str, Located]] = {}
    for each in imports:
        value = getattr(each.object, "value", "")
        if value in names:
            # A version's IRI stands for the ontology.
            target = str(names[value].subject).strip("<>")
            steps.setdefault(str(each.subject).strip("<>"), {}).setdefault(target, each)
    told: set[frozenset[str]] = set()
    for start in sorted(steps):
        circle = _find_way(start, steps)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            places = tuple(
                steps[one][other].place for one, other in zip(circle, [*circle[1:], start], strict=True)
            )
            yield Finding(
                "info",
                "circular-import",
                entity=start,
                property=_IMPORTS,
                value=" > ".join([*circle, start]),
                problem="Ontologies import each other in a circle, so that none can do without the others.",
                remedy="Nothing has to be done, as OWL 2 allows it; to part them, take an import away.",
                source=_SECTION,
                places=tuple(dict.fromkeys(places)),
            )


def _find_way(start: str, steps: Mapping[str, Mapping[str, Located]]) -> list[str]:
    """Return the shortest way from *start* back to it, without its end; nothing where there is none."""
    before: dict[str, str] = {}
    waiting = [start]
    for here in waiting:
        for there in sorted(steps.get(here, ())):
            if there == start:
                way = [here]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if there not in before:
                before[there] = here
                waiting.append(there)
    return []
