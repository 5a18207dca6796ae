"""Interviews whose turns are told apart by bold, dashes, numbers, question marks or lines, not by labels."""

from article_outline import outline


def test_bold_questions() -> None:
    """Questions in bold need neither label nor mark; one that an answer asks is no turn."""
    text = """\
# What Lemuria wants from its army

By Ann Lee
The Lemurian
12 March 2019

Colonel Tor Hagen has led the battalion since 2017. He spoke with The Lemurian in his office.

**What did you find when you arrived?**

We found empty barracks. I had to start with nothing.

Was it easy?

**Tell us about the second year.**

My officers built a school.

**What comes next?**

We wait.
"""
    made = """\
PressInterview | 2019-03-12 | en
[header] Header What Lemuria wants from its ar…2 March 2019
[0] Introduction Colonel Tor Hagen has led the … his office.
[q1] Question of 1 What did you find when you arrived?
[1] Answer We found empty barracks. I had…Was it easy?
[q2] Question of 2 Tell us about the second year.
[2] Answer My officers built a school.
[q3] Question of 3 What comes next?
[3] Answer We wait.
title: What Lemuria wants from its army
byline: Ann Lee
outlet: The Lemurian
published: 2019-03-12 <12 March 2019>
"""
    assert outline(text) == made


def test_paragraphs_that_ask() -> None:
    """Without label and bold, paragraphs that end in question marks ask where answers say I or we."""
    text = """\
A talk with the mayor of Ys

August 2, 2018

Did you expect the flood?

No. We had built a wall, and I trusted it.

It held for a day.

What will you do now?

My council builds a second one.

And if you fail?

We shall not.
"""
    made = """\
PressInterview | 2018-08-02 | en
[header] Header A talk with the mayor of Ys August 2, 2018
[q1] Question of 1 Did you expect the flood?
[1] Answer No. We had built a wall, and I…d for a day.
[q2] Question of 2 What will you do now?
[2] Answer My council builds a second one.
[q3] Question of 3 And if you fail?
[3] Answer We shall not.
title: A talk with the mayor of Ys
published: 2018-08-02 <August 2, 2018>
"""
    assert outline(text) == made


def test_dashes() -> None:
    """Spanish turns may begin with dashes; a paragraph without one belongs to the answer."""
    text = """\
Entrevista con la alcaldesa de Ys

3 de mayo de 2018

—¿Qué le preocupa?

—El agua. Siempre el agua.

Llueve mucho.

—¿Y el puerto?
—Está cerrado.
"""
    made = """\
PressInterview | 2018-05-03 | es
[header] Header Entrevista con la alcaldesa de…mayo de 2018
[q1] Question of 1 ¿Qué le preocupa?
[1] Answer El agua. Siempre el agua. Llueve mucho.
[q2] Question of 2 ¿Y el puerto?
[2] Answer Está cerrado.
title: Entrevista con la alcaldesa de Ys
published: 2018-05-03 <3 de mayo de 2018>
"""
    assert outline(text) == made


def test_names_on_lines_of_their_own() -> None:
    """A name on a line of its own, again and again, speaks what follows it."""
    text = """\
The Captain of the North

Opinion

NORTH REVIEW
What is your aim?

CAPTAIN LUIS MORA
To train and to learn.

It takes years.

NORTH REVIEW
And then?

CAPTAIN LUIS MORA
To go home.
"""
    made = """\
PressInterview | - | en
[header] Header The Captain of the North Opinion
[q1] Question of 1 <NORTH REVIEW> What is your aim?
[1] Answer <CAPTAIN LUIS MORA> To train and to learn. It takes years.
[q2] Question of 2 <NORTH REVIEW> And then?
[2] Answer <CAPTAIN LUIS MORA> To go home.
title: The Captain of the North
interviewer: NORTH REVIEW
outlet: NORTH REVIEW
interviewee: CAPTAIN LUIS MORA
"""
    assert outline(text) == made


def test_only_answers_have_labels() -> None:
    """Where only answers are labelled, a paragraph before one that asks is its question."""
    text = """\
Thule's Minister on the Budget

By Kai Voss
May 1, 2017

What will the school cost?

Minister Mara Peña: Less than you think.

We have asked Avalon.

When does it open?

Minister Peña: In June.
"""
    made = """\
PressInterview | 2017-05-01 | en
[header] Header Thule's Minister on the Budget… May 1, 2017
[q1] Question of 1 What will the school cost?
[1] Answer <Minister Mara Peña> Less than you think. We have asked Avalon.
[q2] Question of 2 When does it open?
[2] Answer <Minister Peña> In June.
title: Thule's Minister on the Budget
byline: Kai Voss
published: 2017-05-01 <May 1, 2017>
interviewee: Minister Mara Peña also=Minister Peña
"""
    assert outline(text) == made


def test_only_questions_have_labels() -> None:
    """Where only questions are labelled, what follows a question's last mark is the answer."""
    text = """\
Thule's Minister on the Budget

May 1, 2017

The Harbor: What will the school cost?

Less than you think. We have asked Avalon.

The Harbor: When does it open? And where?

In June. On the hill.
"""
    made = """\
PressInterview | 2017-05-01 | en
[header] Header Thule's Minister on the Budget May 1, 2017
[q1] Question of 1 <The Harbor> What will the school cost?
[1] Answer Less than you think. We have asked Avalon.
[q2] Question of 2 <The Harbor> When does it open? And where?
[2] Answer In June. On the hill.
title: Thule's Minister on the Budget
published: 2017-05-01 <May 1, 2017>
interviewer: The Harbor
outlet: The Harbor
"""
    assert outline(text) == made


def test_numbers_before_questions() -> None:
    """Questions may be counted; a number that is not the question's own is kept as printed."""
    text = """\
Three Questions for a Gardener

June 1, 2016

1. What grows on Thule?

Moss, mostly. We like it.

2. What does not?

Palms.

4. What would you plant?

My own trees.
"""
    made = """\
PressInterview | 2016-06-01 | en
[header] Header Three Questions for a Gardener June 1, 2016
[q1] Question of 1 What grows on Thule?
    number: 1
[1] Answer Moss, mostly. We like it.
[q2] Question of 2 What does not?
    number: 2
[2] Answer Palms.
[q3] Question of 3 printed 4 What would you plant?
    number: 4
[3] Answer My own trees.
title: Three Questions for a Gardener
published: 2016-06-01 <June 1, 2016>
"""
    assert outline(text) == made
