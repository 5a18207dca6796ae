"""Graphs as N-Triples and N-Quads: one statement a line, the lines sorted as ``LC_ALL=C sort`` sorts them."""

from __future__ import annotations

from typing import ClassVar

from pyoxigraph import RdfFormat, serialize

from kgcli.formats.base import KeptGraphFormat


class _LinesFormat(KeptGraphFormat):
    """Sorts lines: that takes no notice of the order in which statements came in."""

    rdf_format: ClassVar[RdfFormat]
    in_lines = True

    def finalize(self) -> None:
        """Write the heading and the lines, each once."""
        self.write_heading()
        statements = self.quads if self.dataset else [quad.triple for quad in self.quads]
        lines = (serialize(statements, format=self.rdf_format) or b"").splitlines(keepends=True)
        self.output.writelines(sorted(set(lines)))


class NTriplesFormat(_LinesFormat):
    """W3C RDF 1.1 N-Triples; RDF 1.2 where a statement has a triple for its object."""

    rdf_format = RdfFormat.N_TRIPLES


class NQuadsFormat(_LinesFormat):
    """W3C RDF 1.1 N-Quads: N-Triples with named graphs."""

    rdf_format = RdfFormat.N_QUADS
    dataset = True
