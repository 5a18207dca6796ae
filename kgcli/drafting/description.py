"""What a document and its passages are, as statements in the graphs of their markings."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

from kgcli.errors import ParameterValueError
from kgcli.vocabulary import EV, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import NamedNode, Quad

    from kgcli.drafting.passages import DraftedPassage
    from kgcli.home import Home
    from kgcli.markings import Marking, MarkingScheme

__all__ = ["Description"]


@dataclass(slots=True)
class Description:
    """A document of *home* that is being described.

    *overall* is its marking, *lowest* the least marking of its passages.
    """

    home: Home
    reference: str
    prefixes: Mapping[str, str]
    scheme: MarkingScheme
    overall: Marking
    lowest: Marking

    def node(self, kind: str, name: str = "") -> NamedNode:
        """Return the document, or what of *kind* is its own by *name*."""
        from pyoxigraph import NamedNode

        return NamedNode(self.prefixes[kind] + quote(self.reference + name))

    def mark(self, marking: Marking) -> NamedNode:
        """Return the node that describes *marking*; raises ``ParameterValueError`` where there is none."""
        from pyoxigraph import NamedNode

        node = self.scheme.node_of(marking)
        if node is None:
            raise ParameterValueError(
                f"No ev:Marking describes {marking.notation}. Add one to the ontology, or choose another "
                "--marking."
            )
        return NamedNode(node)

    def graph(self, marking: Marking) -> NamedNode:
        """Return the graph of what is said of the document at *marking*."""
        from pyoxigraph import NamedNode

        local = self.mark(marking).value.rpartition("#")[2].rpartition("/")[2]
        return NamedNode(f"{self.home.settings.graph_base}{quote(self.reference)}/{local}")

    def say(self, marking: Marking, subject: NamedNode, term: str, value: object) -> Iterator[Quad]:
        """Yield a statement in the graph of *marking*, and the marking of that."""
        from pyoxigraph import Literal, NamedNode, Quad

        graph = self.graph(marking)
        yield Quad(graph, NamedNode(EV + "marking"), self.mark(marking), graph)
        made = Literal(str(value), datatype=NamedNode(XSD + "integer")) if isinstance(value, int) else value
        yield Quad(subject, NamedNode(term), made, graph)  # type: ignore[arg-type]  # a term by now

    def describe(
        self, file_name: str, content: bytes, text: str, kind: str, dated: str | None
    ) -> Iterator[Quad]:
        """Yield what the document is, with the *content* and the *text* of its file."""
        from pyoxigraph import Literal, NamedNode

        own = self.node("document")
        settings = self.home.settings
        said: list[tuple[Marking, str, object]] = [
            (self.lowest, RDF + "type", NamedNode(self.read_kind(kind)))
        ]
        tags = settings.label_languages or (settings.language,)
        said += [(self.lowest, RDFS + "label", Literal(self.reference, language=tag)) for tag in tags]
        said += [
            (self.lowest, EV + "reference", Literal(self.reference)),
            (self.lowest, EV + "overallMarking", self.mark(self.overall)),
            (self.overall, EV + "completeness", NamedNode(EV + "WholeText")),
            (self.overall, EV + "fileName", Literal(file_name)),
            (self.overall, EV + "textLength", len(text)),
            (self.overall, EV + "textSha256", Literal(sha256(content).hexdigest())),
        ]
        if dated is not None:
            said.append((self.lowest, EV + "dated", self.node("bound", "-date")))
            yield from self.describe_day(dated)
        for marking, term, value in said:
            yield from self.say(marking, own, term, value)

    def read_kind(self, kind: str) -> str:
        """Return the IRI of the class *kind*; raises ``ParameterValueError`` for what is none."""
        from kgcli.saved.values import expand_name, is_iri

        iri = expand_name(kind, {**self.prefixes, **self.home.settings.prefixes}) or kind.strip("<>")
        if not is_iri(iri):
            raise ParameterValueError(
                f"{kind!r} is no class of documents. Name one, such as --kind ev:Report"
            )
        return iri

    def describe_day(self, dated: str) -> Iterator[Quad]:
        """Yield what the day *dated* is; raises ``ParameterValueError`` for what is none."""
        from pyoxigraph import Literal, NamedNode

        from kgcli.saved.values import is_day

        if not is_day(dated):
            raise ParameterValueError(f"{dated!r} is no day. Write it as YYYY-MM-DD: --dated 2004-12-09")
        bound = self.node("bound", "-date")
        day = Literal(dated, datatype=NamedNode(XSD + "date"))
        for term, value in (
            (RDF + "type", NamedNode(EV + "Bound")),
            (EV + "earliest", day),
            (EV + "latest", day),
            (EV + "edtf", Literal(dated)),
            (EV + "precision", NamedNode(EV + "DayPrecision")),
        ):
            yield from self.say(self.lowest, bound, term, value)

    def describe_passage(self, passage: DraftedPassage, marking: Marking) -> Iterator[Quad]:
        """Yield what *passage* is, in the graph of its own *marking*."""
        from pyoxigraph import Literal, NamedNode

        own = self.node("passage", f"-{passage.name}")
        said: list[tuple[str, object]] = [
            (RDF + "type", NamedNode(EV + passage.kind)),
            (EV + "passageOf", self.node("document")),
            (EV + "start", passage.start),
            (EV + "end", passage.end),
            (EV + "marking", self.mark(marking)),
        ]
        if passage.number is not None:
            said.append((EV + "number", passage.number))
        if passage.printed is not None:
            said.append((EV + "printedNumber", Literal(passage.printed)))
        for term, value in said:
            yield from self.say(marking, own, term, value)
