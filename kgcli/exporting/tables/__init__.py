"""A graph as a table of nodes and one of edges, for graph tools."""
