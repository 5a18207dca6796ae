"""SPARQL texts, split and taken apart."""
