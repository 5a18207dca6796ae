"""What SPARQL checks find wrong in an ontology: names, definitions, slips of the pen, terms out of place."""

from kgcli.ontology.lint.linting import check_lint

__all__ = ["check_lint"]
