"""The cache folder, the files of builds in it, and what vouches that they are those of a home."""
