"""Saved queries under test: what each is expected to answer, and where its answer differs.

The expectations stand on top of a query's file, under the key ``expect``.
"""
