"""The difference of two ontologies as it is written down."""
