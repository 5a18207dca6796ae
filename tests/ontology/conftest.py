"""The fixtures of the ontology's tests."""

import pytest
from toy_graphs import Conclude, close_ontology


@pytest.fixture(scope="session")
def conclude() -> Conclude:
    """Return a function that says what follows from the ontology and a toy graph in Turtle."""
    return close_ontology()
