"""Texts in two languages, and user text made harmless at the door."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Lang = Literal["zh", "en"]


class Text(BaseModel):
    """One text of the data files. Chinese is complete; English may be missing and falls back to Chinese."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)
    zh: str = Field(min_length=1)
    en: str = ""

    def get(self, lang: Lang = "zh") -> str:
        return self.en if lang == "en" and self.en else self.zh


# Control characters (but newline) and the bidirectional overrides, which can make a text read as another one.
_UNWANTED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


_IDENTITY = re.compile(r"(?<!\d)(\d{17}[\dXx])(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def holds_identity_number(text: str) -> bool:
    """Whether an 18-digit identity number 身份证号 stands in the text: digits whose check digit is right (GB 11643).

    Such numbers are never kept; other long numbers pass.
    """
    return any(check_digit_fits(number) for number in _IDENTITY.findall(text))


def check_digit_fits(number: str) -> bool:
    """Whether the last of 18 signs is the check digit of the 17 digits before it (GB 11643)."""
    return "10X98765432"[sum(int(d) * w for d, w in zip(number, _WEIGHTS, strict=False)) % 11] == number[17].upper()


# As people write them: 138 0013 8000, 138-0013-8000, +86 138…; 310101 19900307 4511.
_MOBILE = re.compile(r"(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
_DIGIT, _FEWEST_DIGITS = re.compile(r"\d"), 11
_SPACED_IDENTITY = re.compile(r"(?<!\d)\d{6}[ -]\d{8}[ -]\d{3}[\dXx](?!\d)")


def holds_private_number(text: str) -> bool:
    """Whether a number that says who a person is stands in the text: of identity (身份证号) or of a mobile phone.

    Neither is ever kept, in wide signs neither. Telephones of offices are none.
    """
    if text.isascii() and len(_DIGIT.findall(text)) < _FEWEST_DIGITS:
        return False  # most texts, and at once
    plain = unicodedata.normalize("NFKC", clean(text))
    return (
        holds_identity_number(plain)
        or any(holds_identity_number(re.sub("[ -]", "", found)) for found in _SPACED_IDENTITY.findall(plain))
        or _MOBILE.search(plain) is not None
    )


def amount(value: float) -> str:
    """A sum as it was given, with separators: never in powers of ten."""
    return f"{value:,.12g}"


def clean(text: str) -> str:
    """User text in NFC without control and bidirectional characters, ends trimmed."""
    return _UNWANTED.sub("", unicodedata.normalize("NFC", text)).strip()


_WEEKDAYS = "一二三四五六日"


def day_words(day: date) -> str:
    """ "2026-11-27 (周五)"."""
    return f"{day.isoformat()} (周{_WEEKDAYS[day.weekday()]})"
