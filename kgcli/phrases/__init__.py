"""Phrases in running text: the times and the quantities that it names, each with its place."""
