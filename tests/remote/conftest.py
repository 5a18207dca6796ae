"""Fixtures for tests of endpoints."""

from collections.abc import Iterator

import pytest
from loopback_server import Serve, running_servers


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Return a function that starts a server on loopback with one way to respond, and returns its URL."""
    with running_servers() as start:
        yield start
