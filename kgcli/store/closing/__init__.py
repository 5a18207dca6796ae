"""Closures at each marking: kept, continued, compared and remarked on."""
