"""Web pages that load and run nothing."""
