"""Lines above an interview that state who asks and who answers."""

from article_outline import outline


def test_stated_participants() -> None:
    """Lines above the turns may state who asks and who answers, where and when; they are no turns."""
    text = """\
ORAL HISTORY OF THULE

Interviewee: Colonel (ret.) Bo Li, Thulian Army
Interviewer: Ana Ruiz
Place: Norvik, Thule
Date: 3 March 2020

Q: How did you get there?

A: By sea. I was platoon leader then.

Q: And back?

A: On foot.
"""
    made = """\
PressInterview | 2020-03-03 | en
[header] Header ORAL HISTORY OF THULE Intervie…3 March 2020
[q1] Question of 1 How did you get there?
[1] Answer By sea. I was platoon leader then.
[q2] Question of 2 And back?
[2] Answer On foot.
title: ORAL HISTORY OF THULE
interviewee: Colonel (ret.) Bo Li <Colonel (ret.) Bo Li, Thulian Army> post=Thulian Army
interviewer: Ana Ruiz
published: 2020-03-03 <3 March 2020>
"""
    assert outline(text) == made


def test_initials_of_stated_participants() -> None:
    """Labels below name nobody besides those who are stated."""
    text = """\
ORAL HISTORY OF THULE

Interviewee: Colonel Bo Li
Interviewer: Ana Ruiz

AR: How did you get there?

BL: By sea.

AR: And back?

BL: On foot.
"""
    said = [row for row in outline(text).splitlines() if row.startswith("interview")]
    assert said == ["interviewee: Colonel Bo Li", "interviewer: Ana Ruiz"]


def test_labels_that_state_nobody() -> None:
    """Words that stand before a colon again and again are labels, and state nobody."""
    text = """\
A Talk at Norvik

Interviewee: Thanks.

Interviewer: How many are you?

Interviewee: Twelve.
"""
    made = """\
PressInterview | - | en
[header] Header A Talk at Norvik
[1] Answer Thanks.
[q2] Question of 2 How many are you?
[2] Answer Twelve.
title: A Talk at Norvik
! answer-without-question: 'Interviewee: Thanks.'
"""
    assert outline(text) == made


def test_a_question_states_nobody() -> None:
    """Not even one that is asked once, and is a name."""
    text = """\
A Talk at Norvik

Interviewer: Colonel Li?

Interviewee: Yes.
"""
    made = """\
PressInterview | - | -
[header] Header A Talk at Norvik
[q1] Question of 1 Colonel Li?
[1] Answer Yes.
title: A Talk at Norvik
"""
    assert outline(text) == made
