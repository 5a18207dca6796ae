"""What made a row: the statements that a query's patterns matched, and those whose absence it asked for."""
