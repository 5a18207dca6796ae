"""What a worker does for the server: jobs by name, each a function of a plain dict and an open store."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kgcli.serving.limits import Limits

if TYPE_CHECKING:
    from kgcli.answers import Answer
    from kgcli.home import Home
    from kgcli.store.opening.opened import BuiltStore
    from kgcli.store.opening.question import Question, Reader

Job = Mapping[str, Any]
"""What is to be done, of values that JSON can hold; "job" says which function does it."""

JOBS: Final = {
    "sparql": "kgcli.serving.jobs.sparql:answer_sparql",
    "saved": "kgcli.serving.jobs.saved:answer_saved",
    "card": "kgcli.serving.jobs.card:answer_card",
    "contents": "kgcli.serving.jobs.contents:count_contents",
}
"""The function ("module:name") that does each kind of job."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What a worker has at hand: the *home*, its *store* of one clearance, open in *reader*, and limits."""

    home: "Home"
    store: "BuiltStore"
    reader: "Reader"
    limits: Limits

    def ask(self, sparql: "str | Question") -> "Answer":
        """Return the store's answer as ``kgcli.store.asking.ask`` does, but from the store open here.

        Raises ``RefusedQueryError`` for updates and SERVICE, ``QuerySyntaxError``, ``QueryFailedError``,
        ``DamagedStoreError``; how long it may take, the server decides.
        """
        from kgcli.store.opening.opened import answer_frames, read_answer
        from kgcli.store.opening.refusal import refuse_service

        text = sparql if isinstance(sparql, str) else sparql.text
        refuse_service(text)
        ((head, body),) = answer_frames(self.reader, [sparql])
        return read_answer(self.store, text, head, body)


@dataclass(frozen=True, slots=True)
class Result:
    """What a job gives: a *body*, in memory or as a file without a name, and what it is.

    *etag* tells it from other bodies; where it is None, one is made of the body.
    """

    content_type: str
    body: bytes | BinaryIO
    kind: str = ""
    etag: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def do_job(job: Job, bench: Bench) -> Result:
    """Do *job*; raises ``RefusedRequestError`` and whatever ``KgError`` the job meets."""
    return _load(job["job"])(job, bench)


@lru_cache(maxsize=len(JOBS))
def _load(kind: str) -> Callable[[Job, Bench], Result]:
    module, _, name = JOBS[kind].partition(":")
    function: Callable[[Job, Bench], Result] = getattr(import_module(module), name)
    return function
