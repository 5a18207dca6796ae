"""Turtle and TriG that differ only where the graph does: written, and files rewritten."""
