"""Skeletons for what an editor writes next: the facts of a document, a saved query."""
