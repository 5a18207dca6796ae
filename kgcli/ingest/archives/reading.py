"""One document of many read, described and drafted, in whatever process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, cast

from kgcli.errors import KgError, PatternError, RefusedEditError
from kgcli.ingest.outcome import Outcome, summarize
from kgcli.texts.documents import read_content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kgcli.ingest.described import Described, DescribedDocument
    from kgcli.ingest.ingested import Filing
    from kgcli.ingest.ingesting import Ingester
    from kgcli.ingest.wishes import Wishes

    Question = tuple[str, ...]
    """The name of a method of ``Described``, and what it is given."""
    Answer = DescribedDocument | None
    Answers = Mapping[Question, Answer]
    Ask = Callable[[Question], Answer]

__all__ = ["Bench", "Reply", "Task", "ask_described", "refuse_task"]


class Task(NamedTuple):
    """A document to be read; *answers* are what the home is known to say of it and of those that it cites."""

    place: str
    file_name: str
    content: bytes
    sha256: str
    done: int
    answers: Answers


class Reply(NamedTuple):
    """What came of a task: what is to be written, or only an *outcome*.

    *answers* are what was asked of the home on the way; where the home has another answer by the time that
    the document has its turn, it is read again. *lasts* tells that it is refused for what it holds.
    """

    outcome: Outcome
    filing: Filing | None = None
    answers: Answers | None = None
    lasts: bool = False


@dataclass(frozen=True, slots=True)
class Bench:
    """All that is needed to read documents, shared by those that do."""

    ingester: Ingester
    wishes: Wishes

    def open(self) -> None:
        """Open all that documents need, so that processes forked from now on share it."""
        if self.wishes.drafts and self.ingester.readers is not None:
            self.ingester.readers.open_all()

    def read(self, task: Task, ask: Ask) -> Reply:
        """Return what *task* holds, with what *ask* says of the home; what is wrong with it stops no other.

        Raises ``PatternError``, which is a fault of the home and would meet every document.
        """
        view = _View(task.answers, ask)
        # It answers what is asked of it while a document is read.
        ingester = replace(self.ingester, described=cast("Described", view))
        try:
            source = read_content(task.content, task.place, task.file_name)
            made = ingester.prepare(source, self.wishes)
            if self.wishes.drafts:
                made = ingester.draft(made)
        except RefusedEditError as error:
            return Reply(refuse_task(task, str(error)), answers=view.answers)
        except PatternError:
            raise
        except KgError as error:
            return Reply(refuse_task(task, str(error)), answers=view.answers, lasts=True)
        except Exception as error:  # noqa: BLE001 - one document that kgcli cannot bear stops no other
            fault = f"{type(error).__name__}: {error}".partition("\n")[0]
            reason = f"kgcli failed on it ({fault}). Ingest it alone to see where, and report that."
            return Reply(refuse_task(task, reason), answers=view.answers, lasts=True)
        return Reply(summarize(made), made.filing, view.answers)


class _View:
    """What is described in the home, as somebody else answers, and what was asked."""

    def __init__(self, answers: Answers, ask: Ask) -> None:
        self.answers = dict(answers)
        self._ask = ask

    def _look(self, *question: str) -> Answer:
        if question not in self.answers:
            self.answers[question] = self._ask(question)
        return self.answers[question]

    def find(self, reference: str, but: str) -> Answer:
        return self._look("find", reference, but)

    def find_reference(self, reference: str) -> Answer:
        return self._look("find_reference", reference)

    def find_text(self, digest: str) -> Answer:
        return self._look("find_text", digest)

    def find_file_name(self, name: str) -> Answer:
        return self._look("find_file_name", name)


def ask_described(described: Described, question: Question) -> Answer:
    """Return the answer of *described* to *question*."""
    name, *given = question
    answer: Answer = getattr(described, name)(*given)
    return answer


def refuse_task(task: Task, reason: str) -> Outcome:
    """Return that *task* is refused for *reason*."""
    return Outcome(task.place, "refused", reason=reason, sha256=task.sha256, done=task.done)
