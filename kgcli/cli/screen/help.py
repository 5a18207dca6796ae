"""What the help says: each key, the signs of the list, and how a filter is written."""

from typing import Final

__all__ = ["HELP"]

HELP: Final = """\
Each decision is saved before the next one: closing the terminal
loses nothing.

JUDGE
a   accept: it becomes a fact, with your name and the day
e   edit its values, add one, or change the words it rests on
r   reject, with a reason if you like; it stays rejected when the
    document is read again
m   merge something NEW in it with what the home knows already
+   add by hand what no pattern has read
A   accept all that are shown and lack nothing, as one decision
u   undo the latest decision, also one of an earlier day

GO
j k ↓ ↑       next draft, the one before
n p           next pending draft, the one before
g G Home End  first draft, last draft
PgDn PgUp     on in the passage, back
Tab           list, passage, statements: the arrows scroll there
/             filter the list, Esc shows all again
t             search the text; state what the words found say
?             this help
q             quit
The mouse does it, too: click on a draft or a key, turn the wheel.

FILTER
Words of the kind, pattern, status, title, passage or marking;
bounds of the score; pending, accepted or rejected. All must fit:
    deployments pending >=0.7

BY HAND
A line for each value; … stands for words between the first and
the last ones. THING: tells of something else than the first:
    is a = deployment
    name = company of Thule in Mu
    deployed unit = new company: Third Company
    Third Company: country = Thule
    begins = early 2005

SIGNS
○ pending   ✓ accepted   ✗ rejected   ≈ perhaps the same
The words that the chosen draft rests on are highlighted, those of
other drafts are underlined.
"""
