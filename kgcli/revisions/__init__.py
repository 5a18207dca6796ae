"""What changed in a home between two revisions of its git repository, as statements that came and went."""
