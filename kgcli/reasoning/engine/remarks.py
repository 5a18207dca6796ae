"""What a closure leaves out, and why: rules that are switched off, what is too large, what is too much."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kgcli.encoding.columns import term_of
from kgcli.reasoning.engine.contradictions import MOST
from kgcli.reasoning.engine.names import LARGEST_CLASS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.engine.saturation import Saturation


def list_remarks(
    saturation: Saturation, missed: Collection[str], cut: Collection[str], terms: Terms
) -> Iterator[str]:
    """Yield the remarks on what *saturation* holds; *missed* are rules that are switched off.

    *cut* are those that show more contradictions than are listed, with their axioms.
    """
    for rule in sorted(missed):
        yield f"The rule {rule} is switched off, but there are axioms that it would use"
    for cause in sorted(cut):
        yield f"There are more than {MOST:,} contradictions by {cause}: the first {MOST:,} are listed"
    names = saturation.names
    for members in names.classes().values():
        if len(members) > LARGEST_CLASS:
            causes: Counter[str] = Counter()
            for (thing, cause), count in saturation.merged_by.items():
                if names.representative(thing) == names.representative(members[0]):
                    causes[cause] += count
            cause, count = min(causes.items(), key=lambda item: (-item[1], item[0]))
            first = terms.text(names.first_name(members)).decode()
            # Each may be said of two names twice.
            count = min(count, len(members) - 1)
            yield (
                f"{len(members):,} names are of one thing, {count:,} of them by {cause}: is that meant? "
                f"What is said of it is stored for {first} only"
            )
    for node, cycles in sorted(saturation.cycles.items()):
        for cycle in cycles:
            first = min(terms.text(number) for number in cycle.tolist()).decode()
            yield (
                f"{len(cycle):,} names are on one cycle of {terms.text(term_of(node)).decode()}, {first} "
                "among them: what each is of each other one is not written out"
            )
