"""The statements of ontology files, each with the file and the line where it stands."""

from kgcli.ontology.reading.files import read_files, read_ontology
from kgcli.ontology.reading.ontology import Located, Ontology, Place

__all__ = ["Located", "Ontology", "Place", "read_files", "read_ontology"]
