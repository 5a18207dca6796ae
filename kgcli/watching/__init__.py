"""What follows a home while it is edited: which files were saved, what is wrong, and what changed."""
