"""Answers to queries: terms and tables, in words, as HTML, and as values of Python and data frames."""

from kgcli.answers.table import Answer, AnswerKind, Table, Term, TermKind, read_json, read_rows, read_table

__all__ = ["Answer", "AnswerKind", "Table", "Term", "TermKind", "read_json", "read_rows", "read_table"]
