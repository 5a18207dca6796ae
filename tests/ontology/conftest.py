"""The fixtures of the ontology's tests."""

import pytest
from toy_graphs import Conclude, Conclusions, conclude, read_ontology


@pytest.fixture(scope="session", name="conclude")
def _conclude() -> Conclude:
    """Return a function that says what follows from the ontology and a toy graph in Turtle."""
    ontology = read_ontology()

    def close(toy: str) -> Conclusions:
        return conclude(ontology, toy)

    return close
