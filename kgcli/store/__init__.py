"""The stores that queries read: built from a home's files, kept in the user's cache folder."""
