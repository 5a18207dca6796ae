"""The description of a document that its structure gives: passages, header fields, citations, omissions."""
