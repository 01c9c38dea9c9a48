"""A look at an identity number: each fault by itself with its cure, and nothing of the number in what is said."""

from __future__ import annotations

from datetime import date

import pytest

from jzz_core.base import identity_faults

NUMBER, BORN = "11010519491231002X", date(1949, 12, 31)  # the example of the standard, of no living person


def faults(typed: str, birth_date: date | None = BORN) -> list[str]:
    return [found.key for found in identity_faults(typed, birth_date)]


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        NUMBER.lower(),
        "110105 19491231 002X",
        "110105-19491231-002x",
        f" {NUMBER}\u200b ",
        "\uff11\uff110105 19491231 002\uff38",
    ],
)
def test_a_right_number_has_no_fault_however_it_is_written(typed: str) -> None:
    assert faults(typed) == []


def test_without_a_date_of_birth_there_is_nothing_to_compare_with() -> None:
    assert faults(NUMBER, None) == []


@pytest.mark.parametrize(("typed", "count"), [(NUMBER[:17], 17), (NUMBER + "1", 19), ("", 0), ("110105491231002", 15)])
def test_a_number_of_another_length_is_told_how_long_it_is(typed: str, count: int) -> None:
    (found,) = identity_faults(typed, BORN)
    assert (found.key, found.values["count"], found.values["wanted"]) == ("identity.length", count, 18)


@pytest.mark.parametrize(
    "typed", ["1101051949123100２A", "X10105194912310021", "11010519491231O021", "一10105194912310021"]
)
def test_a_wrong_sign_is_named_before_anything_is_reckoned(typed: str) -> None:
    assert faults(typed) == ["identity.character"]


@pytest.mark.parametrize("last", "0123456789")
def test_any_other_last_sign_is_a_wrong_check_digit(last: str) -> None:
    assert faults(NUMBER[:17] + last) == ["identity.check_digit"]


@pytest.mark.parametrize("place", range(17))
def test_any_one_digit_typed_wrong_is_seen(place: int) -> None:
    typed = NUMBER[:place] + str((int(NUMBER[place]) + 1) % 10) + NUMBER[place + 1 :]
    assert "identity.check_digit" in faults(typed)


def test_two_digits_changed_over_are_seen() -> None:
    assert "identity.check_digit" in faults("11015019491231002X")


def with_check_digit(first: str) -> str:
    return next(first + last for last in "0123456789X" if "identity.check_digit" not in faults(first + last, None))


@pytest.mark.parametrize("day", ["19490231", "19491301", "19490100", "00000101"])
def test_a_day_that_never_was_is_a_fault_of_its_own(day: str) -> None:
    assert faults(with_check_digit(f"110105{day}002")) == ["identity.no_date"]


def test_a_leap_day_is_a_day() -> None:
    typed = with_check_digit("11010520000229002")
    assert faults(typed, date(2000, 2, 29)) == []


@pytest.mark.parametrize("born", [date(1949, 12, 30), date(1950, 12, 31), date(1948, 12, 31)])
def test_another_date_of_birth_than_that_of_the_case_is_told(born: date) -> None:
    assert faults(NUMBER, born) == ["identity.other_birth"]


def test_a_wrong_check_digit_and_another_date_are_both_told() -> None:
    assert faults(NUMBER[:17] + "1", date(1990, 1, 1)) == ["identity.check_digit", "identity.other_birth"]


@pytest.mark.parametrize(
    "typed", [NUMBER, NUMBER[:17], NUMBER[:17] + "1", "11010519491331002X", NUMBER + "1", "A" + NUMBER[1:]]
)
@pytest.mark.parametrize("born", [None, BORN, date(1990, 1, 1)])
def test_what_is_said_holds_nothing_of_the_number(typed: str, born: date | None) -> None:
    for found in identity_faults(typed, born):
        said = found.text() + found.text("en") + repr(found)
        assert not any(typed[at : at + 4] in said for at in range(len(typed) - 3))
        assert found.text()
