"""Edits of the ontology that rewrite ontology, facts, shapes and queries together, all of them or none."""
