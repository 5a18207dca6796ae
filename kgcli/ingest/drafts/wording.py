"""What the sentences of one text say, whoever reads it: found once, however often it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.drafts.asides import leave_aside, leave_own_aside
from kgcli.ingest.drafts.grammar import PEOPLE
from kgcli.ingest.drafts.linker import link_phrases
from kgcli.ingest.drafts.linking import find_hits, identify
from kgcli.ingest.drafts.offices import find_offices
from kgcli.ingest.drafts.replies import join_reply
from kgcli.ingest.mentions.mention import Mention
from kgcli.phrases.quantities import read_quantities
from kgcli.phrases.reading import Reading
from kgcli.phrases.times import read_times
from kgcli.phrases.tokens import choose_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.dating.days import Days
    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.reader import Reader
    from kgcli.phrases.phrase import TimePhrase
    from kgcli.phrases.tokens import Language

__all__ = ["Heard", "Wording", "Wordings"]

_NEAR: Final = 3
"""So many sentences back times may be told from which those of another one go on."""
_SPELLED: Final = frozenset({"label", "alias"})


class Heard(NamedTuple):
    """A sentence with all that is linked in it, and the calls of patterns there, their roles filled."""

    sentence: Sentence
    calls: tuple[Call, ...]


class Wording:
    """The sentences of one text, said on the day *as_of*, as *reader* understands them.

    Readers of different markings know different names, and may see different passages. But a sentence in
    which they see the same names says the same to both.
    """

    def __init__(self, reader: Reader, as_of: Days | None) -> None:
        self.reader = reader
        self.as_of = as_of
        self._heard: dict[tuple[object, ...], Heard] = {}

    def hear(self, text: str, sentences: Sequence[Sentence]) -> list[Heard]:
        """Return what *sentences* of *text* say, in which as yet names only are linked."""
        keys = [identify(sentence) for sentence in sentences]
        new = {key: sentence for key, sentence in zip(keys, sentences, strict=True) if key not in self._heard}
        self._find_phrases(list(new.values()))
        for key, sentence in new.items():
            if sentence.asked is not None:
                new[key] = self._join(text, sentence, sentence.asked) or sentence
        before = {
            key: [
                each for each in sentences[max(0, at - _NEAR) : at] if each.passage is sentences[at].passage
            ]
            for at, key in enumerate(keys)
            if key in new
        }
        linked = {key: self._link(text, sentence, before[key]) for key, sentence in new.items()}
        self._find_phrases([each for each in linked.values() if not each.hits])
        for key, sentence in linked.items():
            if sentence is not new[key]:
                find_offices(sentence)
        for key, sentence in linked.items():
            self._heard[key] = self._call(sentence)
        return [self._heard[key] for key in keys]

    def _call(self, sentence: Sentence) -> Heard:
        """Return what *sentence* says without an aside such as ", Berg added,", and what that itself says.

        One such as ", I suppose," says something only where the rest does not.
        """
        caller, find_calls = self.reader.caller, self.reader.find_calls
        left = leave_aside(sentence, caller.reporting) if sentence.own is None else None
        caller.find_said(sentence)
        if left is None:
            calls = tuple(find_calls(sentence))
            thought = leave_own_aside(sentence, calls)
            if thought is None:
                return Heard(sentence, calls)
            rest, view = thought
            self._find_phrases([rest])
            caller.find_said(rest)
            return Heard(rest, tuple(find_calls(rest)) or (view,))
        rest, aside = left
        self._find_phrases([rest])
        within = (call for call in find_calls(sentence) if call.matched.first in aside)
        return Heard(rest, (*find_calls(rest), *within))

    def _find_phrases(self, sentences: Sequence[Sentence]) -> None:
        find_hits(sentences, self.reader.phrases)
        for sentence in sentences:
            find_offices(sentence)

    def _join(self, text: str, reply: Sentence, question: Sentence) -> Sentence | None:
        """Return *reply* with the words of its *question*, if it needs these; its phrases are noted."""
        asked = self._link_all(text, question, asks=True)
        replied = self._link_all(text, reply, counting=True)
        self._find_phrases([each for each in (asked, replied) if not each.hits])
        joined = join_reply(asked, replied, self.reader.language)
        if joined is not None:
            self._find_phrases([joined])
        return joined

    def _link(self, text: str, sentence: Sentence, before: Sequence[Sentence]) -> Sentence:
        """Return *sentence* with its times and numbers linked, if a pattern may be called there."""
        if sentence.own is not None or not self.reader.caller.may_find(sentence):
            return sentence
        return self._link_all(text, sentence, before)

    def _link_all(
        self,
        text: str,
        sentence: Sentence,
        before: Sequence[Sentence] = (),
        *,
        asks: bool = False,
        counting: bool = False,
    ) -> Sentence:
        """Return *sentence* with its times and numbers linked; what *asks* "how many" has no number there.

        "That month" is seen from the last time in it, or else in the last one of the sentences *before*.
        """
        language = choose_language(text, self.reader.language)
        if language is None:
            return sentence
        place = sentence.span(0, len(sentence))
        reading = Reading(text, language, place, _list_owners(sentence), counting=counting)
        times = read_times(reading, as_of=self.as_of, before=lambda: self._list_times(text, language, before))
        numbers = read_quantities(reading, times)
        if asks:
            numbers = tuple(each for each in numbers if each.value is not None)
        return link_phrases(text, sentence, times, numbers) if times or numbers else sentence

    def _list_times(
        self, text: str, language: Language, sentences: Sequence[Sentence]
    ) -> Sequence[TimePhrase]:
        """Return the times that the last one of *sentences* names, seen from those before it if need be."""
        if not sentences:
            return ()
        *before, last = sentences
        reading = Reading(text, language, last.span(0, len(last)))
        return read_times(reading, as_of=self.as_of, before=lambda: self._list_times(text, language, before))


def _list_owners(sentence: Sentence) -> frozenset[int]:
    """Return where names end that an acronym is not, nor a person: "UNOMA 2" is one, "Thule 200" are men."""
    return frozenset(
        end
        for end, linked in zip(sentence.ends, sentence.links, strict=True)
        if linked is not None
        and isinstance(linked.thing, Mention)
        and linked.thing.how in _SPELLED
        and PEOPLE not in linked.slots
    )


Wordings = dict["Reader", Wording]
"""What one text says, by what reads its language."""
