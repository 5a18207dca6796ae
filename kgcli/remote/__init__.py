"""Remote SPARQL endpoints: nothing else talks to one.

``endpoints`` says what ``kgcli.toml`` tells of them, ``asking`` asks queries, ``transport`` sends requests of
any kind.
"""

from kgcli.remote.asking import ask_endpoint

__all__ = ["ask_endpoint"]
