"""The quantities found in sentences made up for it: words, kind, value, things."""

from fractions import Fraction

import pytest
from shown_quantities import show_quantity

from kgcli.phrases.phrase import Distribution, Quantity
from kgcli.phrases.quantities import find_quantities
from kgcli.span import Span


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "A company-size (70 man) police unit joined.",
            ["company-size: company = size Unknown ?", "70 man: 70 = size Exactly 70 of man"],
        ),
        (
            "en",
            "Close to one third of the Thulean army is busy.",
            ["Close to one third of the Thulean army: one third = fraction About 1/3 of Thulean army"],
        ),
        ("en", "Given the 1 to 3 ratio, it is hard.", ["1 to 3 ratio: 1 to 3 = ratio Exactly 1/3"]),
        (
            "en",
            "They added two companies of the Rescue Unit.",
            ["two companies: two = count Exactly 2 of companies"],
        ),
        (
            "en",
            "They send a 100-man guard and a 90-man band.",
            ["100-man: 100 = size Exactly 100 of man", "90-man: 90 = size Exactly 90 of man"],
        ),
        (
            "en",
            "Training of 15 military observers is over.",
            ["15 military observers: 15 = count Exactly 15 of military observers"],
        ),
        (
            "en",
            "It has three military observers each in the missions in Thule (UNTHU) and Lemuria (UNLEM), "
            "respectively.",
            [
                "three military observers: three = count Exactly 3 of military observers [each, "
                "respectively: Thule (UNTHU); Lemuria (UNLEM)]"
            ],
        ),
        (
            "en",
            "There are 175 men and women in nine peacekeeping missions.",
            [
                "175 men and women: 175 = count Exactly 175 of men and women",
                "nine peacekeeping missions: nine = count Exactly 9 of peacekeeping missions",
            ],
        ),
        (
            "en",
            "Our 21st Special Guard contingent left.",
            ["21st Special Guard contingent: 21st = ordinal Exactly 21 of Special Guard contingent"],
        ),
        ("en", "At least 200 troops left.", ["At least 200 troops: 200 = count AtLeast 200 of troops"]),
        ("en", "About 1,200 men stayed.", ["About 1,200 men: 1,200 = count About 1200 of men"]),
        (
            "en",
            "More than 70 observers came.",
            ["More than 70 observers: 70 = count AtLeast! 70 of observers"],
        ),
        ("en", "Up to 15 officers may come.", ["Up to 15 officers: 15 = count AtMost 15 of officers"]),
        ("en", "No more than 5 trucks came.", ["No more than 5 trucks: 5 = count AtMost 5 of trucks"]),
        ("en", "Nearly 300 soldiers fled.", ["Nearly 300 soldiers: 300 = count About 300 of soldiers"]),
        (
            "en",
            "A dozen officers and half a dozen trucks came.",
            [
                "A dozen officers: A dozen = count Exactly 12 of officers",
                "half a dozen trucks: half a dozen = count Exactly 6 of trucks",
            ],
        ),
        (
            "en",
            "Two dozen men rowed a hundred and five boats.",
            [
                "Two dozen men: Two dozen = count Exactly 24 of men",
                "a hundred and five boats: a hundred and five = count Exactly 105 of boats",
            ],
        ),
        (
            "en",
            "They sent one hundred and three hundred boats, half a million men and a hundred and five "
            "thousand trucks.",
            [
                "one hundred: one hundred = count Exactly 100",
                "three hundred boats: three hundred = count Exactly 300 of boats",
                "half a million men: half a million = count Exactly 500000 of men",
                "a hundred and five thousand trucks: a hundred and five thousand = count Exactly 105000 of "
                "trucks",
            ],
        ),
        ("en", "The MIL group and mil bases stand.", []),
        ("en", "Reason 1.4(d) stands.", []),
        ("en", "UNSCR 1542 and Pillar 3 stand.", []),
        ("en", "REF 04 THULE 12345.", []),
        ("en", "7. (C) Thule wants more.", []),
        ("en", "[1](#)2. (U) Thule wants less.", []),
        ("en", "SECTION 01 OF 02 THULE 003163", []),
        ("en", "Atlantis sent 70 to Thule.", ["70: 70 = count Exactly 70"]),
        (
            "en",
            "Between 20 and 30 trucks came.",
            ["Between 20 and 30 trucks: 20 and 30 = count AtLeast 20..30 of trucks"],
        ),
        (
            "en",
            "It trained three or four thousand men, and five to one thousand came.",
            [
                "three or four thousand men: three or four thousand = count AtLeast 3000..4000 of men",
                "five to one thousand: five to one thousand = count AtLeast 5..1000",
            ],
        ),
        (
            "en",
            "It needs 10 to 15 men or 5-10 officers.",
            [
                "10 to 15 men: 10 to 15 = count AtLeast 10..15 of men",
                "5-10 officers: 5-10 = count AtLeast 5..10 of officers",
            ],
        ),
        (
            "en",
            "Some 33 percent of the army and 5% of the navy came.",
            [
                "Some 33 percent of the army: 33 = percent About 33/100 of army",
                "5% of the navy: 5 = percent Exactly 5/100 of navy",
            ],
        ),
        (
            "en",
            "Twenty-three battalions marched.",
            ["Twenty-three battalions: Twenty-three = count Exactly 23 of battalions"],
        ),
        (
            "en",
            "The twenty-first contingent marched.",
            ["twenty-first contingent: twenty-first = ordinal Exactly 21 of contingent"],
        ),
        (
            "en",
            "One hundred and twenty-five thousand men marched.",
            [
                "One hundred and twenty-five thousand men: One hundred and twenty-five thousand = count "
                "Exactly 125000 of men"
            ],
        ),
        (
            "en",
            "Several observers and dozens of trucks came.",
            [
                "Several observers: Several = count Unknown ? of observers",
                "dozens of trucks: dozens of = count Unknown ? of trucks",
            ],
        ),
        ("en", "It cost $50 million in all.", ["$50 million: 50 million = count Exactly 50000000 of $"]),
        (
            "en",
            "One battalion came, and no one saw one that left.",
            ["One battalion: One = count Exactly 1 of battalion"],
        ),
        (
            "en",
            "It has two and three observers in Thule and Lemuria respectively.",
            [
                "two: two = count Exactly 2 [respectively #0: Thule; Lemuria]",
                "three observers: three = count Exactly 3 of observers [respectively #1: Thule; Lemuria]",
            ],
        ),
        (
            "en",
            "Fifteen (15) observers came.",
            ["Fifteen (15) observers: Fifteen = count Exactly 15 of observers"],
        ),
        ("en", "They want 70 men or more.", ["70 men or more: 70 = count AtLeast 70 of men"]),
        (
            "en",
            "There were 70+ boats and 20 or so trucks.",
            ["70+ boats: 70 = count AtLeast 70 of boats", "20 or so trucks: 20 = count About 20 of trucks"],
        ),
        (
            "en",
            "One in three soldiers is ill.",
            ["One in three soldiers: One in three = ratio Exactly 1/3 of soldiers"],
        ),
        (
            "en",
            "About 1/3 of the force is ill.",
            ["About 1/3 of the force: 1/3 = fraction About 1/3 of force"],
        ),
        (
            "en",
            "Two-thirds of the army is ill.",
            ["Two-thirds of the army: Two-thirds = fraction Exactly 2/3 of army"],
        ),
        ("en", "A C-130 and an A320 landed.", []),
        ("en", "It is in more than one place.", ["more than one place: one = count AtLeast! 1 of place"]),
        ("en", "They stayed for 15 years, until 2004.", []),
        (
            "en",
            "A 15-member team and a 120-strong band came.",
            ["15-member: 15 = size Exactly 15 of member", "120-strong: 120 = size Exactly 120 of strong"],
        ),
        ("en", "It is a battalion-size force.", ["battalion-size: battalion = size Unknown ?"]),
        (
            "en",
            "Half of the officers are ill.",
            ["Half of the officers: Half = fraction Exactly 1/2 of officers"],
        ),
        (
            "en",
            "It has 1.5 million refugees.",
            ["1.5 million refugees: 1.5 million = count Exactly 1500000 of refugees"],
        ),
        (
            "en",
            "They sent 2,000 troops and 2000 guards.",
            [
                "2,000 troops: 2,000 = count Exactly 2000 of troops",
                "2000 guards: 2000 = count Exactly 2000 of guards",
            ],
        ),
        ("en", "Each sent 50 men.", ["50 men: 50 = count Exactly 50 of men [Each: ]"]),
        ("en", "IIR 6 838 996 05 is open.", []),
        ("en", "An estimated 300 people fled.", ["An estimated 300 people: 300 = count About 300 of people"]),
        ("en", "Exactly 40 boats sank.", ["Exactly 40 boats: 40 = count Exactly 40 of boats"]),
        ("en", "Fewer than 10 boats sank.", ["Fewer than 10 boats: 10 = count AtMost! 10 of boats"]),
        ("en", "A total of 12 boats sank.", ["A total of 12 boats: 12 = count Exactly 12 of boats"]),
        (
            "en",
            "The second phase and the 3rd battalion are over.",
            [
                "second phase: second = ordinal Exactly 2 of phase",
                "3rd battalion: 3rd = ordinal Exactly 3 of battalion",
            ],
        ),
        (
            "en",
            "A quarter of the crew left.",
            ["A quarter of the crew: A quarter = fraction Exactly 1/4 of crew"],
        ),
        (
            "en",
            "One out of four boats sank.",
            ["One out of four boats: One out of four = ratio Exactly 1/4 of boats"],
        ),
        (
            "en",
            "They have 3 camps, 2 in Thule and 1 in Lemuria.",
            ["3 camps: 3 = count Exactly 3 of camps", "2: 2 = count Exactly 2", "1: 1 = count Exactly 1"],
        ),
        ("en", "Call 555-1234 or room 12.", []),
        (
            "en",
            "The 2004 budget is 3.5 million coins.",
            ["3.5 million coins: 3.5 million = count Exactly 3500000 of coins"],
        ),
        ("en", "In excess of 100 boats sank.", ["In excess of 100 boats: 100 = count AtLeast! 100 of boats"]),
        ("en", "As many as 60 guards fled.", ["As many as 60 guards: 60 = count AtLeast 60 of guards"]),
        (
            "en",
            "They had several hundred and a few boats.",
            ["a few boats: a few = count Unknown ? of boats"],
        ),
        ("en", "Many cases shows it.", ["Many cases: Many = count Unknown ? of cases"]),
        (
            "en",
            "200 special forces soldiers came.",
            ["200 special forces soldiers: 200 = count Exactly 200 of special forces soldiers"],
        ),
        (
            "en",
            "Three United Nations observers came.",
            ["Three United Nations observers: Three = count Exactly 3 of United Nations observers"],
        ),
        ("en", "It has 4.5.6 and 1/2/3 and 007.", []),
        (
            "en",
            "At least 5 camps or at most 9 boats.",
            [
                "At least 5 camps: 5 = count AtLeast 5 of camps",
                "at most 9 boats: 9 = count AtMost 9 of boats",
            ],
        ),
        (
            "en",
            "Two officers each at Thule and Mu watched.",
            ["Two officers: Two = count Exactly 2 of officers [each: Thule; Mu]"],
        ),
    ],
)
def test_quantities_are_found_and_read(language: str, text: str, found: list[str]) -> None:
    """Each quantity has its exact words, kind and value; labels, codes and times are none."""
    assert [show_quantity(text, quantity) for quantity in find_quantities(text, language=language)] == found


def test_quantity_has_all_its_parts() -> None:
    """A share and a number that is dealt out, whole."""
    text = "Close to one third left; three men each in Mu and Thule, respectively."
    assert find_quantities(text, language="en") == (
        Quantity(Span(0, 18), Span(9, 18), "fraction", "About", Fraction(1, 3), numerator=1, denominator=3),
        Quantity(
            Span(25, 34),
            Span(25, 30),
            "count",
            "Exactly",
            3,
            counted=Span(31, 34),
            distribution=Distribution(Span(35, 39), Span(57, 69), (Span(43, 45), Span(50, 55))),
        ),
    )


def test_figures_are_read_by_the_language() -> None:
    """Three figures behind a full stop are thousands in Spanish and decimals in English."""
    text = "Hay 1.200 casas"
    values = [
        [quantity.value for quantity in find_quantities(text, language=language)] for language in ("en", "es")
    ]
    assert values == [[Fraction(6, 5)], [1200]]


def test_text_in_a_third_language_has_no_quantities() -> None:
    """Nothing is read in a language whose words are not known."""
    assert find_quantities("Es waren 15 Beobachter.", language="other") == ()
