"""What leaves the house, described for catalogues: how much of what, under which licence and marking."""
