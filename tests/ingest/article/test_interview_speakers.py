"""Who is meant by the labels of an interview, and which of them ask."""

import pytest
from article_outline import outline


def test_several_interviewees() -> None:
    """Two interviewees have passages of their own; names tell who is meant by a short form."""
    text = """\
Two Officers on One Island

By Max Stone/Beacon
March 3, 2020

Beacon spoke with General Ana Ruiz, chief of staff, and Colonel Bo Li, her deputy.

Beacon: What is new?

General Ana Ruiz, chief of staff of Thule: We have a school.

Colonel Bo Li, deputy chief: And a field.

Beacon: How large is it?

Col. Li: Large.

General Ruiz: Very large.

Col. Li: I said so.

Stone: And the cost?

Ruiz: There are two parts:

Training: It costs most.

Food: It is cheap.
"""
    made = """\
PressInterview | 2020-03-03 | en
[header] Header Two Officers on One Island By …arch 3, 2020
[0] Introduction Beacon spoke with General Ana … her deputy.
[q1] Question of 1 <Beacon> What is new?
[1] Answer <General Ana Ruiz, chief of staff of Thule> We have a school.
[1-2] Answer of 1 <Colonel Bo Li, deputy chief> And a field.
[q2] Question of 2 <Beacon> How large is it?
[2] Answer <Col. Li> Large.
[2-2] Answer of 2 <General Ruiz> Very large.
[2-3] Answer of 2 <Col. Li> I said so.
[q3] Question of 3 <Stone> And the cost?
[3] Answer <Ruiz> There are two parts: Training:…It is cheap.
title: Two Officers on One Island
byline: Max Stone
outlet: Beacon
published: 2020-03-03 <March 3, 2020>
interviewer: Beacon
interviewee: General Ana Ruiz <General Ana Ruiz, chief of staff of Thule> post=chief of staff of Thule also=General Ruiz | Ruiz
interviewee: Colonel Bo Li <Colonel Bo Li, deputy chief> post=deputy chief also=Col. Li
interviewer: Stone
"""  # noqa: E501 - as printed
    assert outline(text) == made


def test_question_without_mark() -> None:
    """An outlet's turn is a question, whether or not it ends in a mark; one at the end has no answer."""
    text = """\
The School on the Hill

By Ana Marín | North Review
June 1, 2016

North Review: Tell us about the school.

Bo Vidal: It is full.

North Review: You said it was too small.

Vidal: Too small for forty. Do we need a new one? Yes.

North Review: Thank you for your time.
"""
    made = """\
PressInterview | 2016-06-01 | en
[header] Header The School on the Hill By Ana …June 1, 2016
[q1] Question of 1 <North Review> Tell us about the school.
[1] Answer <Bo Vidal> It is full.
[q2] Question of 2 <North Review> You said it was too small.
[2] Answer <Vidal> Too small for forty. Do we need a new one? Yes.
[q3] Question of 3 <North Review> Thank you for your time.
title: The School on the Hill
byline: Ana Marín
outlet: North Review
published: 2016-06-01 <June 1, 2016>
interviewer: North Review
interviewee: Bo Vidal also=Vidal
! unanswered-question: 'North Review: Thank you for your time.'
"""
    assert outline(text) == made


def test_answer_before_any_question() -> None:
    """An answer that no question precedes has the number 1 and a notice."""
    text = """\
From Thule with Care

By Ana Marín/Beacon
June 1, 2016

Kai Berg: Let me begin with thanks.

Beacon: Whom do you thank?

Berg: My crew.
"""
    made = """\
PressInterview | 2016-06-01 | en
[header] Header From Thule with Care By Ana Ma…June 1, 2016
[1] Answer <Kai Berg> Let me begin with thanks.
[q2] Question of 2 <Beacon> Whom do you thank?
[2] Answer <Berg> My crew.
title: From Thule with Care
byline: Ana Marín
outlet: Beacon
published: 2016-06-01 <June 1, 2016>
interviewee: Kai Berg also=Berg
interviewer: Beacon
! answer-without-question: 'Kai Berg: Let me begin with thanks.'
"""
    assert outline(text) == made


def test_family_names_alike() -> None:
    """Two speakers of one family name and of different first names are two."""
    text = """\
The Brothers Lund

By Ana Marín/Beacon
June 1, 2016

Beacon: Who is older?

Kai Lund: I am.

Tor Lund: He is.

Beacon: Who is taller?

Tor Lund: I am.
"""
    made = """\
PressInterview | 2016-06-01 | en
[header] Header The Brothers Lund By Ana Marín…June 1, 2016
[q1] Question of 1 <Beacon> Who is older?
[1] Answer <Kai Lund> I am.
[1-2] Answer of 1 <Tor Lund> He is.
[q2] Question of 2 <Beacon> Who is taller?
[2] Answer <Tor Lund> I am.
title: The Brothers Lund
byline: Ana Marín
outlet: Beacon
published: 2016-06-01 <June 1, 2016>
interviewer: Beacon
interviewee: Kai Lund
interviewee: Tor Lund
"""
    assert outline(text) == made


def test_initials_speak() -> None:
    """Initials on labels are those of the names; who asks is told by question marks."""
    text = """\
At Sea with Captain Vidal

By Marta Orr
June 1, 2016

Marta Orr: Where are we?

Captain Bo Vidal: At sea.

MO: Since when?

BV: Since May.
"""
    made = """\
PressInterview | 2016-06-01 | en
[header] Header At Sea with Captain Vidal By M…June 1, 2016
[q1] Question of 1 <Marta Orr> Where are we?
[1] Answer <Captain Bo Vidal> At sea.
[q2] Question of 2 <MO> Since when?
[2] Answer <BV> Since May.
title: At Sea with Captain Vidal
byline: Marta Orr
published: 2016-06-01 <June 1, 2016>
interviewer: Marta Orr also=MO
interviewee: Captain Bo Vidal also=BV
"""
    assert outline(text) == made


def test_title_that_looks_like_a_turn() -> None:
    """A headline with a colon is no turn, though its speaker has turns below."""
    text = """\
General Ruiz: We Want More

By Max Stone/Beacon
March 3, 2020

Beacon: What is new?

General Ana Ruiz, chief of staff: A school.

Beacon: What is not?

General Ruiz: The rest.
"""
    made = """\
PressInterview | 2020-03-03 | en
[header] Header General Ruiz: We Want More By …arch 3, 2020
[q1] Question of 1 <Beacon> What is new?
[1] Answer <General Ana Ruiz, chief of staff> A school.
[q2] Question of 2 <Beacon> What is not?
[2] Answer <General Ruiz> The rest.
title: General Ruiz: We Want More
byline: Max Stone
outlet: Beacon
published: 2020-03-03 <March 3, 2020>
interviewer: Beacon
interviewee: General Ana Ruiz <General Ana Ruiz, chief of staff> post=chief of staff also=General Ruiz
"""
    assert outline(text) == made


def test_initials_in_brackets() -> None:
    """Initials in brackets behind a name speak from then on."""
    text = """\
The Peace School of Thule: An Interview with Colonel Mara Voss
March 12, 2018 | Interviews | By Staff Writer

Colonel Mara Voss has run the school since 2016. We met her in Thule City. This interview has been edited for clarity.

Island Review (IR): Colonel, thank you for meeting us. How did the school begin?

Colonel Mara Voss (MV): It began with a letter. The United Nations asked us for observers, and we had none.

IR: None at all?

MV: None. We had soldiers, of course. We trained 12 of them in 2016 and 40 in 2017.

So it grew.

IR: Where are they now?

MV: Fifteen are in Lemuria; the rest teach. Note: two have retired.

IR: Thank you.
"""  # noqa: E501 - as printed
    made = """\
PressInterview | 2018-03-12 | en
[header] Header The Peace School of Thule: An …Staff Writer
[0] Introduction Colonel Mara Voss has run the …for clarity.
[q1] Question of 1 <Island Review (IR)> Colonel, thank you for meeting…chool begin?
[1] Answer <Colonel Mara Voss (MV)> It began with a letter. The Un…we had none.
[q2] Question of 2 <IR> None at all?
[2] Answer <MV> None. We had soldiers, of cour… So it grew.
[q3] Question of 3 <IR> Where are they now?
[3] Answer <MV> Fifteen are in Lemuria; the re…ave retired.
[q4] Question of 4 <IR> Thank you.
title: The Peace School of Thule: An Interview with Colonel Mara Voss
published: 2018-03-12 <March 12, 2018>
interviewer: Island Review <Island Review (IR)> post=IR also=IR
outlet: Island Review <Island Review (IR)>
interviewee: Colonel Mara Voss <Colonel Mara Voss (MV)> post=MV also=MV
! unanswered-question: 'IR: Thank you.'
"""
    assert outline(text) == made


@pytest.mark.parametrize("line", ["Text: Olaf Berg    Photo: Mia Ros", "LO MÁS LEÍDO: 1. Lluvias en el sur"])
def test_credits_and_boxes_are_no_speakers(line: str) -> None:
    """Who wrote a page, or what else it offers, stands before a colon, and nobody speaks there."""
    text = f"""\
One Officer on an Island

March 3, 2020

{line}

Beacon: What is new?

General Ana Ruiz: We have a school.

Beacon: How large is it?

General Ruiz: Large.
"""
    said = [row for row in outline(text).splitlines() if row.startswith(("interview", "[1"))]
    assert said == [
        "[1] Answer <General Ana Ruiz> We have a school.",
        "interviewer: Beacon",
        "interviewee: General Ana Ruiz also=General Ruiz",
    ]
