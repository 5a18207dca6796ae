"""Evidence that travels with the statements that rest on it."""
