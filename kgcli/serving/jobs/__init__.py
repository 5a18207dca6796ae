"""What workers do: each job a function of a plain dict and an open store."""
