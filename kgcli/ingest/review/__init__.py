"""Review of drafts: a person accepts, mends, rejects or merges what patterns read in a document."""
