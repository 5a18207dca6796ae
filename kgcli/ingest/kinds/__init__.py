"""The kinds of documents that can be read: one module or folder each, found by looking at the text."""
