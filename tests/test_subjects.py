"""All claims asked at once give what each asked alone does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tools import BASE

from glossary.base.patterns import Role
from glossary.claims.subjects import Subjects, groups_of

SUBJECTS = Subjects(BASE)
WORDS = sorted({word for groups in BASE.subjects for group in groups for word in group})
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map("，".join)


def _alone(text: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for match in BASE.find(text):
        for use in match.uses:
            if use.role is Role.SUBJECT:
                found.setdefault(use.term, set()).add(use.rendering)
    return found


@given(TEXTS, TEXTS, st.lists(st.sampled_from(WORDS), max_size=3))
def test_the_same_claims_are_complete(here: str, around: str, names: list[str]) -> None:
    named, beside = SUBJECTS.named(BASE.find(here)), SUBJECTS.named(BASE.find(around))
    written = SUBJECTS.written(name.lower() for name in names)
    inside, outside = _alone(here), _alone(around)
    lowered = {name.lower() for name in names}
    expected = [
        number
        for number, groups in enumerate(BASE.subjects)
        if number in inside
        and all(
            plane in inside[number]
            or plane in outside.get(number, ())
            or any(word.lower() in lowered for word in words)
            for plane, words in enumerate(groups)
        )
    ]
    assert list(SUBJECTS.complete(named, beside, written)) == expected
    assert all(groups_of(number, named) == groups for number, groups in inside.items())
