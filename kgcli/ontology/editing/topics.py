"""The topic files of an ontology: which one a term belongs in, new ones, and what each must import."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from kgcli.errors import RefusedEditError
from kgcli.ontology.editing.edit import Change, sort_changes
from kgcli.ontology.editing.home_files import HomeFile, pack, parse_file
from kgcli.ontology.editing.rewriting import is_formatted, lay_out
from kgcli.ontology.editing.spelling import split_iri
from kgcli.ontology.editing.statements import add_statements
from kgcli.vocabulary import DCTERMS, OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import NamedNode, Quad

    from kgcli.home import Home
    from kgcli.ontology.editing.terms import Term, Terms

__all__ = ["Topics"]

_CATALOGUE: Final = "catalog-v001.xml"
_WRITABLE: Final = frozenset({"turtle", "trig", "lines"})
_COPIED: Final = (DCTERMS + "license", OWL + "versionInfo")
"""What a new file says as the root does."""


@dataclass(slots=True)
class Topics:
    """The schema files of *home* while an edit is made: their texts as they are to be."""

    home: Home
    files: Sequence[HomeFile]
    terms: Terms
    texts: dict[str, str] = field(default_factory=dict)
    new: dict[str, HomeFile] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    catalogue: bytes | None = None
    formatted: dict[str, bool] = field(default_factory=dict)

    def find_schema(self) -> dict[str, HomeFile]:
        """Return the files of the schema by name, new ones among them."""
        return {
            file.name: file for file in self.files if file.role == "schema" and file.syntax != "context"
        } | self.new

    def choose(self, named: str | None, iri: str, near: Iterable[Term]) -> HomeFile:
        """Return the file for the new term *iri*: the one that is *named*, else that of a term *near* it.

        Else it is the only file that describes terms of its namespace. Raises ``RefusedEditError``.
        """
        if named is not None:
            return self.open(named)
        schema = self.find_schema()
        namespace = split_iri(iri)[0]
        for term in near:
            if split_iri(term.iri)[0] == namespace and term.declared:
                best = max(sorted(term.declared), key=lambda name: term.files[name])
                return self._check(schema[best])
        holders = {
            name
            for term in self.terms.by_iri.values()
            if split_iri(term.iri)[0] == namespace
            for name in term.declared
        }
        writable = [name for name in sorted(holders or schema) if schema[name].syntax in _WRITABLE]
        if len(writable) == 1:
            return schema[writable[0]]
        listed = ", ".join(PurePosixPath(name).name for name in sorted(schema))
        raise RefusedEditError(
            f"In which file should {self.terms.shorten(iri)} stand? Name it with --file, or a parent or "
            f"domain of the same vocabulary. Files: {listed}"
        )

    def open(self, named: str) -> HomeFile:
        """Return the topic file that *named* means, a new one with a header where there is none.

        Raises ``RefusedEditError`` where it cannot be written to, or lies elsewhere.
        """
        relative = PurePosixPath(named.removeprefix("./"))
        if relative.is_absolute():
            root = PurePosixPath(self.home.root.as_posix())
            relative = relative.relative_to(root) if relative.is_relative_to(root) else relative
        if relative.parts[:1] == ("ontology",):
            relative = PurePosixPath(*relative.parts[1:])
        if relative.is_absolute() or ".." in relative.parts or not relative.name:
            raise RefusedEditError(
                f"{named!r} lies outside the folder {self.home.ontology}. Name a file in it."
            )
        name = f"ontology/{relative.as_posix()}"
        schema = self.find_schema()
        if name in schema:
            return self._check(schema[name])
        aside = relative.parts[:-1] and relative.parts[0] in {"shapes", "checks"}
        if relative.suffix != ".ttl" or aside or relative.name.startswith("."):
            raise RefusedEditError(
                f"{named!r} can be no new topic file. Name one that ends in .ttl, such as sites.ttl"
            )
        if (self.home.root / name).exists():
            raise RefusedEditError(f"{name} exists and is no file of the ontology. Name another one.")
        return self._make(name)

    def _check(self, file: HomeFile) -> HomeFile:
        if file.syntax not in _WRITABLE:
            raise RefusedEditError(
                f"{file.name} is in a syntax that terms are not added to here. Nothing was written. Name a "
                "Turtle file, which may be a new one: --file NAME.ttl"
            )
        return file

    def _make(self, name: str) -> HomeFile:
        """Return a new file with a header; the root imports it, and the catalogue lists it."""
        from pyoxigraph import Literal, NamedNode, Quad

        path = self.home.root / name
        base = self.home.settings.graph_base
        made = HomeFile(path, name, "schema", "turtle", base, b"", "")
        self.new[name] = made
        self.texts[name] = ""
        self.formatted[name] = True
        root = self._find_root()
        if root is None:
            return made
        stem = path.stem
        iri = f"{root.rstrip('#/')}/{stem}"
        own = NamedNode(iri)
        title = stem.replace("-", " ").replace("_", " ").capitalize()
        header = [Quad(own, NamedNode(RDF + "type"), NamedNode(OWL + "Ontology"))]
        languages = self._languages()
        header += [Quad(own, NamedNode(RDFS + "label"), Literal(title, language=tag)) for tag in languages]
        header.append(
            Quad(own, NamedNode(DCTERMS + "title"), Literal(title, language=self.home.settings.language))
        )
        root_file = next(
            file for name, file in self.find_schema().items() if self.terms.ontologies.get(name) == root
        )
        header += self._copy(root_file, root, own)
        self.add(made, header)
        self.terms.ontologies[name] = iri
        self.terms.imports[iri] = frozenset()
        self._import(root_file, root, iri)
        self._list(iri, path.relative_to(self.home.ontology).as_posix())
        self.remarks.append(
            f"{name} is new: mend the labels in its header, and say what it is about (dcterms:description)"
        )
        return made

    def _copy(self, file: HomeFile, root: str, own: NamedNode) -> Iterator[Quad]:
        """Yield what the ontology *own* says as the *root* in *file* does, such as its version."""
        from pyoxigraph import NamedNode, Quad

        from kgcli.iris import is_iri

        said: dict[str, list[Quad]] = {}
        for quad in parse_file(file)[0]:
            if str(quad.subject) == f"<{root}>":
                said.setdefault(quad.predicate.value, []).append(quad)
        for verb in _COPIED:
            # Several versions are a history, which is not that of a new file.
            for quad in said.get(verb, ()) if len(said.get(verb, ())) == 1 else ():
                yield Quad(own, quad.predicate, quad.object)
                version = f"{own.value}/{getattr(quad.object, 'value', '')}"
                if verb == OWL + "versionInfo" and is_iri(version):
                    yield Quad(own, NamedNode(OWL + "versionIRI"), NamedNode(version))

    def _languages(self) -> Sequence[str]:
        usual = self.home.settings.label_languages or self.terms.usual_languages()[0]
        return usual or (self.home.settings.language,)

    def _find_root(self) -> str | None:
        """Return the ontology that imports most and that no other imports, None where there is no header."""
        imported = {iri for found in self.terms.imports.values() for iri in found}
        tops = sorted(set(self.terms.ontologies.values()) - imported)
        return max(tops, key=lambda iri: len(self.terms.imports.get(iri, ())), default=None)

    def text_of(self, file: HomeFile) -> str:
        """Return what *file* says by now."""
        return self.texts.get(file.name, file.text)

    def set_text(self, file: HomeFile, text: str) -> None:
        """Let *file* say *text* from now on."""
        if file.name not in self.formatted:
            self.formatted[file.name] = is_formatted(file)
        self.texts[file.name] = lay_out(file, text) if self.formatted[file.name] else text

    def add(self, file: HomeFile, quads: Sequence[Quad]) -> None:
        """Add *quads* to *file*; raises ``RefusedEditError`` where it cannot be added to."""
        self.set_text(file, add_statements(file, self.text_of(file), quads, self.terms.spelling))

    def _import(self, file: HomeFile, ontology: str, imported: str) -> None:
        from pyoxigraph import NamedNode, Quad

        quad = Quad(NamedNode(ontology), NamedNode(OWL + "imports"), NamedNode(imported))
        self.add(file, [quad])
        known = self.terms.imports.get(ontology, frozenset())
        self.terms.imports[ontology] = known | {imported}

    def mend_imports(self, file: HomeFile, declared: Mapping[str, set[str]], wanted: Iterable[str]) -> None:
        """Let *file* import what declares the terms *wanted*, as far as nothing that it imports does.

        *declared* tells the files that declare each term; files without a header neither import nor are.
        """
        ontology = self.terms.ontologies.get(file.name)
        if ontology is None:
            return
        for iri in sorted(wanted):
            if self.terms.is_foreign(iri):
                continue
            files = declared.get(iri, set())
            holders = [self.terms.ontologies[name] for name in sorted(files) if name in self.terms.ontologies]
            if holders and not self.terms.reach(ontology).intersection(holders):
                self._import(file, ontology, holders[0])

    def _list(self, iri: str, uri: str) -> None:
        """Let the catalogue say where *iri* is."""
        path = self.home.ontology / _CATALOGUE
        if not path.is_file():
            return
        lines = (self.catalogue or path.read_bytes()).decode().split("\n")
        margin = next((line[: len(line) - len(line.lstrip())] for line in lines if "<uri " in line), "    ")
        made = f"{margin}<uri name={quoteattr(iri)} uri={quoteattr(uri)}/>"
        later = [
            at for at, line in enumerate(lines) if "</catalog>" in line or ("<uri " in line and line > made)
        ]
        if later:
            lines.insert(later[0], made)
            self.catalogue = "\n".join(lines).encode()

    def list_changes(self, context: Mapping[str, str] | None = None) -> tuple[Change, ...]:
        """Return the changes of all files, with the home's context as *context* says by name, if it does."""
        changes = []
        for name, text in self.texts.items():
            file = self.find_schema()[name]
            if text != file.text or name in self.new:
                before = None if name in self.new else file.data
                changes.append(Change(file.path, name, before, pack(file, text)))
        for file in self.files:
            text = (context or {}).get(file.name, file.text)
            if text != file.text:
                changes.append(Change(file.path, file.name, file.data, pack(file, text)))
        if self.catalogue is not None:
            path = self.home.ontology / _CATALOGUE
            changes.append(Change(path, f"ontology/{_CATALOGUE}", path.read_bytes(), self.catalogue))
        return sort_changes(changes)


def read_used(file: HomeFile, text: str) -> set[str]:
    """Return the IRIs of terms in what *file* says when its text is *text*, but for its imports."""
    from pyoxigraph import NamedNode

    quads, _ = parse_file(replace(file, text=text))
    return {
        term.value
        for quad in quads
        if quad.predicate.value != OWL + "imports"
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, NamedNode)
    }
