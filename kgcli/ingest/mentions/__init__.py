"""Mentions: where a text names what the home knows, and what it names that the home does not know yet."""
