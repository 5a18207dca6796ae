"""Briefings and press conferences: many ask, and whoever has a name answers."""

from article_outline import outline


def test_transcript_of_a_briefing() -> None:
    """Reporters of a briefing ask; everyone with a name answers."""
    text = """\
THE SECRETARY VISITS THULE
Transcript
May 4, 2018

QUESTION: Madam Secretary, will you send troops?

SECRETARY NORD: We have not decided. Thank you.

MR. BELL: Last question, please.

QUESTION: Is there a plan?

SECRETARY NORD: There is.
"""
    made = """\
PressInterview | 2018-05-04 | en
[header] Header THE SECRETARY VISITS THULE Tra… May 4, 2018
[q1] Question of 1 Madam Secretary, will you send troops?
[1] Answer <SECRETARY NORD> We have not decided. Thank you.
[1-2] Answer of 1 <MR. BELL> Last question, please.
[q2] Question of 2 Is there a plan?
[2] Answer <SECRETARY NORD> There is.
title: THE SECRETARY VISITS THULE
published: 2018-05-04 <May 4, 2018>
interviewee: SECRETARY NORD
interviewee: MR. BELL
"""
    assert outline(text) == made


def test_a_printed_briefing() -> None:
    """Who asks may be named behind the label, or stand before wide white space."""
    text = """\
PRESS CONFERENCE OF THE MINISTER
Thule City
4 May 2018

MINISTER LUND: Good morning. I have a short statement, and then I will take your questions. We will send 70 soldiers to Lemuria.

QUESTION (Island Courier): When?

MINISTER LUND: In June.

QUESTION (AFP): Who pays?

MINISTER LUND: The United Nations pays for most of it.

MODERATOR: Last one.

Q    Will there be more?

MINISTER LUND: Perhaps.
"""  # noqa: E501 - as printed
    made = """\
PressInterview | 2018-05-04 | en
[header] Header PRESS CONFERENCE OF THE MINIST…y 4 May 2018
[1] Answer <MINISTER LUND> Good morning. I have a short s… to Lemuria.
[q2] Question of 2 When?
[2] Answer <MINISTER LUND> In June.
[q3] Question of 3 Who pays?
[3] Answer <MINISTER LUND> The United Nations pays for most of it.
[q4] Question of 4 Last one.
[q5] Question of 5 Will there be more?
[5] Answer <MINISTER LUND> Perhaps.
title: PRESS CONFERENCE OF THE MINISTER
published: 2018-05-04 <4 May 2018>
interviewee: MINISTER LUND
! answer-without-question: 'MINISTER LUND: Good morning. I have a short stat'
! unanswered-question: 'MODERATOR: Last one.'
"""
    assert outline(text) == made
