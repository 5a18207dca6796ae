"""How tests write a quantity that was found."""

from kgcli.phrases.phrase import Quantity
from kgcli.span import Span


def show_quantity(text: str, found: Quantity) -> str:
    """Return all that *found* says, in one line: words: number = form kind value of things [distribution]."""

    def cut(span: Span | None) -> str:
        return "" if span is None else text[span.start : span.end]

    share = f"{found.numerator}/{found.denominator}" if found.denominator else str(found.value)
    value = "?" if found.value is None else share
    upper = "" if found.upper is None else f"..{found.upper}"
    said = f"{cut(found.span)}: {cut(found.number)} = {found.form} {found.kind}{'!' if found.strict else ''}"
    said += f" {value}{upper}" + (f" of {cut(found.counted)}" if found.counted else "")
    dealt = found.distribution
    if dealt is not None:
        words = ", ".join(filter(None, (cut(dealt.each), cut(dealt.respectively))))
        order = "" if dealt.order is None else f" #{dealt.order}"
        said += f" [{words}{order}: {'; '.join(map(cut, dealt.places))}]"
    return said
