"""What leaves the house: which statements, how they are marked, with what evidence, in which format."""
