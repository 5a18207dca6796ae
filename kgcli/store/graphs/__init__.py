"""The named graphs of a home's files, and the marking of each."""
