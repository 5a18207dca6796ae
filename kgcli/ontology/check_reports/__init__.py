"""The report of a check of the ontology, in the formats that programs and people's tools read."""
