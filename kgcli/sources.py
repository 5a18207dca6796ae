"""The RDF files of a home, in any of the usual syntaxes."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from kgcli.errors import HomeError, UnreadableSourceError

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Quad, RdfFormat

    from kgcli.encoding import Quads, Terms
    from kgcli.encoding.pieces import Data
    from kgcli.home import Home

Role = Literal["schema", "data", "vocabulary"]

EXTENSIONS: Final = frozenset({".ttl", ".trig", ".nt", ".nq", ".rdf", ".owl", ".jsonld"})
ASIDE: Final = frozenset({"shapes", "checks"})
"""Folders of the ontology that say things about graphs, not about the world."""
_MOST_BLANK_NODES: Final = 5000
"""Canonical labels may take exponential time; beyond this, labels follow the order in the file."""
_HEAD: Final = 10_000
"""As many bytes are looked at to tell a file's syntax."""


class Source(NamedTuple):
    """One RDF file; *role* says whether it is the home's schema, its data, or the package's vocabulary."""

    path: Path
    role: Role

    def name_in(self, home: "Home") -> str:
        """Return the file's path inside the home, or its bare name where it lies elsewhere."""
        if self.path.is_relative_to(home.root):
            return self.path.relative_to(home.root).as_posix()
        return self.path.name


def list_sources(home: "Home") -> tuple[Source, ...]:
    """Return the files of ``ontology/`` and ``graph/``, each sorted by name.

    Left out are hidden files, other extensions, ``shapes`` and ``checks`` folders of the ontology, and drafts
    of facts unless the home is asked with them; those of a document only count beside its description, which
    says how their passages are marked. Raises ``HomeError`` where there is no ontology at all.
    """
    schema, data = list_paths(home)
    return tuple(Source(Path(path), "schema") for path in schema) + tuple(
        Source(Path(path), "data") for path in data
    )


def list_paths(home: "Home") -> tuple[list[str], list[str]]:
    """Return the paths of the files that ``list_sources`` gives: the schema's, and the data's."""
    schema = sorted(_walk(home.ontology, without=ASIDE))
    if not schema:
        extensions = " ".join(sorted(EXTENSIONS))
        raise HomeError(
            f"The home {home.root} has no ontology: {home.ontology} "
            f"{'holds no RDF file' if home.ontology.is_dir() else 'does not exist'}. "
            f"Put at least one there ({extensions}, also .gz), or name another home with --home."
        )
    drafts = os.fspath(home.drafts_folder)
    data = sorted(_walk(home.graph, without=frozenset(), but=drafts))
    if home.drafts:
        beside, described = os.fspath(home.graph), frozenset(data)
        drafted = sorted(_walk(drafts, without=frozenset()))
        data += [path for path in drafted if beside + path.removeprefix(drafts) in described]
    return schema, data


def _walk(folder: Path | str, *, without: frozenset[str], but: str = "") -> Iterator[str]:
    """Yield the RDF files in *folder*, but for folders whose name is in *without*, and for the one *but*."""
    # os.scandir, because this runs before every query.
    pending = [os.fspath(folder)]
    while pending:
        here = pending.pop()
        try:
            entries = list(os.scandir(here))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise HomeError(f"Cannot list {here}: {error.strerror}.") from error
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in without and entry.path != but:
                    pending.append(entry.path)
            elif has_rdf_ending(entry.name):
                yield entry.path


def read_present(path: Path) -> bytes | None:
    """Return what the file *path* holds, None where there is none; raises ``UnreadableSourceError``."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableSourceError(str(path), error.strerror or str(error)) from error


def has_rdf_ending(name: str) -> bool:
    """Tell whether the ending of *name* is one of RDF's, perhaps compressed."""
    return _extension(name) in EXTENSIONS


def _extension(name: str) -> str:
    name = name.lower().removesuffix(".gz")
    return name[name.rfind(".") :] if "." in name else ""


def graph_name(source: Source, home: "Home") -> str:
    """Return the IRI of the graph that holds those triples of *source* for which it names no graph."""
    from urllib.parse import quote

    folder = home.graph if source.role == "data" else home.ontology
    name = (
        source.path.relative_to(folder) if source.path.is_relative_to(folder) else PurePath(source.path.name)
    )
    text = name.as_posix()
    text = text[:-3] if text.lower().endswith(".gz") else text
    return home.settings.graph_base + quote(text[: -len(_extension(text))], safe="/-._~")


def read_source(source: Source, home: "Home") -> "tuple[Quad, ...]":
    """Return the quads of *source*, in the default graph where it names none.

    Literals keep their lexical form. Blank nodes get labels that depend only on the file's name and
    content: RDFC-1.0 (https://www.w3.org/TR/rdf-canon/). Raises ``UnreadableSourceError``.
    """
    from kgcli.isomorphism import has_blank_node

    try:
        data = source.path.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(source.name_in(home), error.strerror or str(error)) from error
    quads = parse_rdf(data, source.name_in(home), graph_name(source, home))
    # What is said of blank nodes decides their labels, and nothing else does.
    unnamed = [quad for quad in quads if has_blank_node(quad)]
    named = (quad for quad in quads if not has_blank_node(quad))
    return (*dict.fromkeys(named), *label_blank_nodes(unnamed, source, home))


def parse_rdf(data: bytes, name: str, base: str) -> "tuple[Quad, ...]":
    """Return the quads of *data* in the syntax that the ending of *name* tells (none: Turtle), as they stand.

    Relative IRIs start from *base*. Raises ``UnreadableSourceError``, which calls the file by *name*.
    """
    from pyoxigraph import RdfFormat, parse

    content, syntax = unpack(data, name) if PurePath(name).suffix else (data, RdfFormat.TURTLE)
    with reading_faults(name):
        return tuple(parse(content[:], format=syntax, base_iri=base))


def encode_source(data: "Data", source: Source, home: "Home", terms: "Terms") -> "Quads":
    """Return the quads of *source*, whose content *data* is, in numbers of *terms*.

    They are those of ``read_source``: -1 is the default graph, literals keep their lexical form, and blank
    nodes get the same labels. A quad that the file repeats may be repeated. Raises ``UnreadableSourceError``.
    """
    from pyoxigraph import RdfFormat, parse, serialize

    from kgcli.encoding.nquads import read_unlabelled

    name = source.name_in(home)
    data, syntax = unpack(data, name)
    if syntax in (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES):
        quads, blanks = read_unlabelled(data, terms, name=name, graphs=syntax == RdfFormat.N_QUADS)
    else:
        with reading_faults(name):
            # Labels of other syntaxes need not be such as N-Quads allows; all are given anew below.
            parsed = parse(data[:], format=syntax, base_iri=graph_name(source, home), rename_blank_nodes=True)
            lines = serialize(parsed, format=RdfFormat.N_QUADS) or b""
        try:
            quads, blanks = read_unlabelled(lines, terms, name=name)
        except UnreadableSourceError as error:
            # RDF/XML that is well formed, but no RDF; the place is not one in the file.
            raise UnreadableSourceError(name, error.message) from error
    return blanks.canonicalize(quads, terms, _tag(name).encode(), most=_MOST_BLANK_NODES)


@contextmanager
def reading_faults(name: str) -> Iterator[None]:
    """Say what pyoxigraph complains of inside as a fault of the file *name*."""
    try:
        yield
    except SyntaxError as error:
        from kgcli.encoding.faults import refuse

        raise refuse(error, name) from error
    except ValueError as error:
        raise UnreadableSourceError(name, str(error)) from error


def unpack(data: "Data", name: str) -> "tuple[Data, RdfFormat]":
    """Return the content of *data*, decompressed where its name says that it is not, and its syntax."""
    if name.lower().endswith(".gz"):
        data = _unzip(data[:], name)
    return data, find_syntax(data[:_HEAD], name)


def _unzip(data: bytes, name: str) -> bytes:
    import gzip
    import zlib

    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableSourceError(name, f"it is no complete gzip file ({error})") from error


def find_syntax(data: bytes, name: str) -> "RdfFormat":
    """Return the syntax of a file by its *name* and, where that may be several, by how *data* begins.

    Raises ``UnreadableSourceError``, also for OWL's syntaxes that are no RDF.
    """
    from pyoxigraph import RdfFormat

    extension = _extension(name)
    if extension == ".owl":
        # Every OWL syntax goes by .owl: RDF/XML mostly, Turtle often.
        start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000]
        xml = start.startswith((b"<?xml", b"<!", b"<rdf:", b"<RDF"))
        if b"<Ontology" in start or start.startswith((b"Prefix(", b"Ontology(")):
            raise UnreadableSourceError(
                name, "it is OWL/XML or functional syntax; save it as RDF/XML or Turtle"
            )
        return RdfFormat.RDF_XML if xml else RdfFormat.TURTLE
    found = RdfFormat.from_extension(extension[1:])
    if found is None:
        raise UnreadableSourceError(name, f"its extension is none of {' '.join(sorted(EXTENSIONS))}")
    return found


def _tag(name: str) -> str:
    """Return what keeps one file's labels apart from every other's."""
    from hashlib import sha256

    return "b" + sha256(name.encode()).hexdigest()[:10]


def label_blank_nodes(quads: "Sequence[Quad]", source: Source, home: "Home") -> "Iterator[Quad]":
    """Yield *quads*, all those of *source* that have blank nodes, with the labels that ``read_source`` gives.

    They come in any order, each once, unless the file has very many blank nodes. Graphs that share none are
    labelled apart from each other, so that the labels in one tell nothing of the other.
    """
    from pyoxigraph import BlankNode, DefaultGraph

    from kgcli.encoding.linked_graphs import DEFAULT, tag_graphs

    def name(graph: Any) -> str | None:
        return None if isinstance(graph, BlankNode) else DEFAULT if graph == DefaultGraph() else graph.value

    tags = tag_graphs(((quad.graph_name, _collect_blanks(quad)) for quad in quads), name)
    parts: dict[str, list[Quad]] = {}
    for quad in quads:
        parts.setdefault(tags[quad.graph_name], []).append(quad)
    tag = _tag(source.name_in(home))
    for own, part in parts.items():
        yield from _label_together(part, tag + own)


def _label_together(quads: "Sequence[Quad]", prefix: str) -> "Iterator[Quad]":
    """Yield *quads* with canonical labels, else with such as follow their order; with *prefix* in front."""
    from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad, Triple

    from kgcli.encoding.tangles import are_tangled
    from kgcli.isomorphism import has_blank_node

    found: dict[BlankNode, str] = {}
    for quad in quads:
        for node in _collect_blanks(quad):
            found.setdefault(node, f"n{len(found)}")
    if len(found) <= _MOST_BLANK_NODES and not are_tangled(map(tuple, quads), has_blank_node):
        dataset = Dataset(quads)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        quads = tuple(dataset)
        found = {}

    def rename(term: Any) -> Any:
        if isinstance(term, BlankNode):
            return BlankNode(prefix + found.get(term, term.value))
        if isinstance(term, Triple):
            return Triple(rename(term.subject), term.predicate, rename(term.object))
        return term

    for quad in quads:
        yield Quad(rename(quad[0]), quad[1], rename(quad[2]), rename(quad[3]))


def _collect_blanks(term: Any) -> "Iterator[BlankNode]":
    """Yield the blank nodes in a term or a quad, in order."""
    from pyoxigraph import BlankNode, Quad, Triple

    if isinstance(term, BlankNode):
        yield term
    elif isinstance(term, (Quad, Triple)):
        for part in term:
            yield from _collect_blanks(part)
