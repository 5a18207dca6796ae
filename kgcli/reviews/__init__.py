"""Reviews of facts: corrections, disputes and retractions, with who decided so, when and why."""
