"""The exit codes of commands that did their work; a fault ends with 2."""

from typing import Final

FOUND: Final = 1
"""A check found something."""
