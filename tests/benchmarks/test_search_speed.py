"""How long a search in a large graph takes."""

from random import Random
from time import process_time

from kgcli.search import rank_names


def test_a_hundred_thousand_names_are_ranked_in_a_second() -> None:
    """A typing error in a large graph costs no more than a moment."""
    random = Random(7)
    parts = ["ka", "lo", "mi", "ter", "ran", "do", "pé", "gor", "shan", "el", "ba", "qui"]
    names = [
        (
            f"urn:{n}",
            " ".join(
                "".join(random.choices(parts, k=random.randint(2, 4))) for _ in range(random.randint(1, 4))
            ),
        )
        for n in range(100_000)
    ]
    start = process_time()
    matches = rank_names(names, "kaolmiter", 20)
    assert matches
    assert process_time() - start < 1.0
