"""From the bytes of a document to its text: encodings, web pages, PDF, and what is no text at all."""
