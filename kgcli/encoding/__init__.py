"""Numbers for terms, and columns of them for statements: what reasoning and stores are built from."""

from kgcli.encoding.nquads import open_nquads, read_nquads, write_nquads
from kgcli.encoding.quads import Column, Quads
from kgcli.encoding.terms import BLANK, IRI, LITERAL, TRIPLE, Terms

__all__ = [
    "BLANK",
    "IRI",
    "LITERAL",
    "TRIPLE",
    "Column",
    "Quads",
    "Terms",
    "open_nquads",
    "read_nquads",
    "write_nquads",
]
