"""Documents by the hundred thousand taken into a home: each once, in order, whatever is wrong with others."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from kgcli.errors import RefusedEditError
from kgcli.ingest.archives.reading import Bench, Reply, Task, ask_described, refuse_task
from kgcli.ingest.archives.team import choose_method, read_at_once
from kgcli.ingest.outcome import Outcome
from kgcli.output import remove_leftovers

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from kgcli.ingest.archives.found import Found
    from kgcli.ingest.archives.reading import Answer, Question
    from kgcli.ingest.archives.team import Method, Plan
    from kgcli.ingest.ingesting import Ingester
    from kgcli.ingest.wishes import Wishes

__all__ = ["ingest_documents"]

_FEW: Final = 8
_UNREAD: Final = frozenset({"known", "quarantined"})


def ingest_documents(
    ingester: Ingester,
    documents: Iterable[Found],
    wishes: Wishes,
    *,
    jobs: int = 1,
    again: bool = False,
    method: Method | None = None,
) -> Generator[Outcome]:
    """Take in *documents*, and yield what became of each, in their order.

    *jobs* processes read them; what comes of it does not depend on how many there are. What the home
    describes already is known by its hash and not read, unless *again* or a wish asks for it; nor is what was
    refused before and is as it was. Raises ``UnwritableHomeError`` and ``PatternError``; then all before it
    is written.
    """
    run = _Run(ingester, wishes, again=again)
    plans = run.plan(documents)
    # Few are read before processes have begun.
    first = list(islice(plans, _FEW))
    if jobs == 1 or len(first) < _FEW:
        found = run.read_in_turn(chain(first, plans))
    else:
        every = chain(first, plans)
        found = read_at_once(
            run.bench, every, run.check, run.ask, jobs=jobs, method=method or choose_method()
        )
    with closing(found):
        for task, reply in found:
            yield run.settle(task, reply)


class _Run:
    """One run over many documents."""

    def __init__(self, ingester: Ingester, wishes: Wishes, *, again: bool) -> None:
        self.ingester = ingester
        self.described = ingester.described
        self.wishes = wishes
        self.again = again
        self.recipe = _digest_recipe(ingester, wishes)
        self.bench = Bench(ingester, wishes)
        self.described.begin_run()
        if not wishes.dry_run:
            for folder in (ingester.home.graph, ingester.home.drafts_folder):
                remove_leftovers(folder)

    def plan(self, documents: Iterable[Found]) -> Iterator[Plan]:
        """Yield a task for each of *documents*, with what is known of it without reading it."""
        for found in documents:
            digest = "" if found.error else sha256(found.content).hexdigest()
            task = Task(found.place, found.file_name, found.content, digest, found.done, {})
            if found.error is not None:
                yield task, Reply(refuse_task(task, str(found.error)))
                continue
            known = self.know(task)
            if known is not None:
                yield task, Reply(known)
                continue
            questions = ("find_text", digest), ("find_file_name", found.file_name)
            yield task._replace(answers={each: self.ask(each) for each in questions}), None

    def read_in_turn(self, plans: Iterable[Plan]) -> Generator[tuple[Task, Reply]]:
        """Yield each task of *plans* with what this process makes of it, or what was planned."""
        for planned, known in plans:
            task, reply = planned, known or self.bench.read(planned, self.ask)
            while (again := self.check(task, reply)) is not None:
                task, reply = again, self.bench.read(again, self.ask)
            yield task, reply

    def ask(self, question: Question) -> Answer:
        """Return what the home says by now."""
        return ask_described(self.described, question)

    def know(self, task: Task) -> Outcome | None:
        """Return what is known of *task* without reading it, None where it has to be read."""
        if self.again or not task.sha256:
            return None
        reason = self.described.find_refused(task.sha256, task.place, self.recipe)
        if reason is not None:
            return replace(refuse_task(task, reason), status="quarantined")
        twin = self.described.find_text(task.sha256) if self.wishes.says_nothing else None
        if twin is None or not self.ingester.is_complete(twin, drafts=self.wishes.drafts):
            return None
        return Outcome(
            task.place, "known", twin.reference, file=twin.file, sha256=task.sha256, done=task.done
        )

    def check(self, task: Task, reply: Reply) -> Task | None:
        """Return *task* with what the home says by now, where *reply* rests on something else."""
        if self.know(task) is not None:
            return None
        if reply.filing is None and reply.outcome.status in _UNREAD:
            return task
        now = {question: self.ask(question) for question in reply.answers or ()}
        return None if now == (reply.answers or {}) else task._replace(answers=now)

    def settle(self, task: Task, reply: Reply) -> Outcome:
        """Write what *reply* has for *task*, unless the home does not let it, and return what became."""
        known = self.know(task)
        if known is not None:
            reply = Reply(known)
        outcome = replace(reply.outcome, done=task.done)
        rival = self.find_rival(reply)
        if rival is not None:
            return refuse_task(task, rival)
        if not self.wishes.dry_run and reply.filing is not None:
            try:
                self.ingester.write(reply.filing)
            except RefusedEditError as error:
                # Somebody reviews its drafts; it is described.
                return refuse_task(task, str(error))
        if not self.wishes.dry_run and (reply.lasts or reply.answers is not None):
            self.described.refuse(task.sha256, task.place, self.recipe, outcome.reason if reply.lasts else "")
        if outcome.file is not None:
            self.described.note_seen(outcome.file, task.place, task.sha256)
        return outcome

    def find_rival(self, reply: Reply) -> str | None:
        """Return why what *reply* has is not written: in this run another text has the same reference."""
        filing = reply.filing
        seen = self.described.find_seen(filing.file) if filing is not None else None
        if filing is None or seen is None or seen[1] == filing.sha256:
            return None
        return (
            f"It calls itself {filing.reference!r}, as {seen[0]} did in this run, and is another text. "
            "Nothing of it was written. Ingest it alone, with another --reference."
        )


def _digest_recipe(ingester: Ingester, wishes: Wishes) -> str:
    """Return a digest of all but a text itself that decides whether it is refused."""
    from kgcli.store.cache.inputs import digest_input, list_inputs
    from kgcli.version import own_version

    made = sha256(f"{own_version()} {replace(wishes, dry_run=False)!r}".encode())
    for source in list_inputs(ingester.home):
        if source.role != "data":
            made.update(digest_input("", source.role, str(source.path)).digest.encode())
    return made.hexdigest()
