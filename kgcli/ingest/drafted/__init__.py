"""The drafts of a document as a file of the home: written, read, and known again when it is read again."""
