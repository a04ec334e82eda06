"""What the open layer's spans say is the same whether it was followed or gathered anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.editing.mentions import Form, Mentions
from annotator.model.span import Span

SPANS = st.tuples(
    st.integers(0, 50),
    st.sampled_from(("ORG", "GPE")),
    st.sampled_from(("Lima", "Peru", "Lima again")),
    st.integers(1, 6),
    st.sampled_from((None, "e1", "e2")),
).map(lambda each: Span(each[0], 60, each[1], each[2], each[3], entity=each[4]))


@given(st.lists(SPANS, max_size=20))
def test_following_span_by_span_says_what_gathering_says(changes: list[Span]) -> None:
    followed = Mentions(())
    there: dict[int, Span] = {}
    for span in changes:
        if span.n in there:
            followed.remove(there.pop(span.n))
        else:
            followed.add(span)
            there[span.n] = span
    gathered = Mentions(there.values())
    assert set(followed.entities) == set(gathered.entities)
    assert set(gathered.forms) <= set(followed.forms)
    assert len(set(followed.forms)) == len(followed.forms)
    for form in followed.forms:
        assert followed.of(form) == gathered.of(form)
        assert followed.labels(form.quote) == gathered.labels(form.quote)


def test_those_written_the_same_come_in_text_order() -> None:
    spans = [Span(start, start + 4, "GPE", "Lima", n) for n, start in ((1, 30), (2, 9), (3, 12))]
    mentions = Mentions(spans)
    assert [span.start for span in mentions.of(Form("Lima", "GPE"))] == [9, 12, 30]
    assert mentions.of(Form("Lima", "ORG")) == []
