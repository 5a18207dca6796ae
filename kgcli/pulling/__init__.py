"""Pulls: an endpoint's named graphs made files of a home's graph folder."""
