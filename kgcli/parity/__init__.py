"""Whether an endpoint answers the saved queries as the home does, and whether it reasons by itself."""
