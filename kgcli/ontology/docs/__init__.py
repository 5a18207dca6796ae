"""A site about an ontology: pages that need no server, made of its terms, their uses and examples."""
