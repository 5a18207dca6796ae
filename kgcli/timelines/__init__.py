"""Timelines: what is dated of a thing, when it certainly and when it possibly was, drawn for people."""
