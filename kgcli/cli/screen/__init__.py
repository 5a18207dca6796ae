"""The screen on which a person reviews drafts; Textual is imported only when it opens."""
