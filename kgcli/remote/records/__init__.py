"""The records of pushes that lie at an endpoint, beside what was pushed."""
