"""Draft facts: what patterns of the home read in a document's words, for a person to judge."""
