"""Two ontologies compared: what came, went and changed, by term, and the step of the version to take."""
