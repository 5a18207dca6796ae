"""Processes: the server's own, the one that starts others, the workers, and what they say to each other."""
