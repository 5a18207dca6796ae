"""The terms of an ontology: what the files say of each, where each is used, and a card that tells it all."""
