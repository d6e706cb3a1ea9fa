from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.analysis import analyse
from headwater.errors import InputError

TEXT = (
    'Vale Letter\n\nThe keeper Ansa Roike said on 3 May 2031: "We lost 40 houses." Roike said 9 people were missing.\n'
)


@pytest.mark.parametrize("before", ["", "\ufeff", "\ufeff\ufeff", "\r\n\r\n", "🔥 \u2028"])
def test_offsets_are_those_of_the_text_given(before: str) -> None:
    """What is found stands in the text as it was given, whatever it begins with."""
    text = before + TEXT
    found = analyse(text)
    assert {text[f.start : f.end] for f in found.figures} == {f.text for f in found.figures}
    assert {"40 houses", "9 people"} <= {f.text for f in found.figures}
    assert [text[t.start : t.end] for t in found.times] == [t.text for t in found.times] == ["3 May 2031"]
    assert '"We lost 40 houses."' in {text[s.start : s.end] for a in found.attributions for s in a.content}


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """A text gives spans inside it, or an InputError if it cannot be a document."""
    try:
        found = analyse(text)
    except InputError:
        return
    assert all(text[f.start : f.end] == f.text for f in found.figures)
    assert all(text[t.start : t.end] == t.text for t in found.times)
    for a in found.attributions:
        assert all(0 <= s.start < s.end <= len(text) for s in (*a.source, *a.cue, *a.content))


@pytest.mark.parametrize("text", ["", " \n", "...", "\0\0\0\0", "Dam \ud800 held"])
def test_what_is_no_text_is_an_input_error(text: str) -> None:
    """A text without words, or that is none, is refused with a remedy."""
    with pytest.raises(InputError) as caught:
        analyse(text)
    assert caught.value.remedy
