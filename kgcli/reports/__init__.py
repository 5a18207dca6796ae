"""Answers to pass on: the rows with their citations, what they are called, and how far they may go."""
