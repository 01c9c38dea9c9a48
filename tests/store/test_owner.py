"""Whose a case is: the key of a person, which is always the same and says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jzz_store import owner_key


def test_the_key_of_a_person_stays_the_same_and_says_nothing() -> None:
    key = owner_key("https://login.example.org", "u-1")
    assert key == owner_key("https://login.example.org", "u-1")
    assert len(key) == 64
    assert set(key) <= set("0123456789abcdef")
    for part in ("login", "example", "u-1"):
        assert part not in key


@given(some.text(min_size=1), some.text(min_size=1), some.text(min_size=1), some.text(min_size=1))
def test_two_people_never_share_a_key(issuer: str, subject: str, other_issuer: str, other: str) -> None:
    same = (issuer, subject) == (other_issuer, other)
    assert (owner_key(issuer, subject) == owner_key(other_issuer, other)) is same


def test_what_runs_together_is_kept_apart() -> None:
    assert owner_key("ab", "c") != owner_key("a", "bc")


@pytest.mark.parametrize(("issuer", "subject"), [("", "u"), ("i", ""), ("", "")])
def test_nobody_gets_a_key_without_issuer_and_subject(issuer: str, subject: str) -> None:
    with pytest.raises(ValueError, match="issuer"):
        owner_key(issuer, subject)
