"""The commands for those who edit the ontology."""
