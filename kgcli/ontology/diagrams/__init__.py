"""Pictures of an ontology's classes and properties: chosen, and written for Graphviz and Mermaid."""
