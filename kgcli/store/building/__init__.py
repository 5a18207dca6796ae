"""A build under the home's lock: from scratch, or continuing the one before."""
