"""Drafts compared with reviewed facts: how many of them are right, and how many facts they find."""
