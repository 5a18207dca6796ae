"""A SPARQL endpoint over a home's stores: read only, one clearance, every query within limits."""
