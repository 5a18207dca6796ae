"""What an edit of the ontology changes for those who ask, reason and check with it."""
