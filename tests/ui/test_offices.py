"""The offices of the secrets: what is taken, what closes the app, and who has a place in one."""

from __future__ import annotations

from typing import Any

import pytest

from jzz_store import colleague_key, office_key, owner_key
from server import login, offices, person
from server.login import LoginTrouble
from tests.ui.test_login import CLAIMS, GOOD, NOW

ISSUER = CLAIMS["iss"]
EAST: dict[str, Any] = {"name": "东办公室", "people": {"Anna@Example.org": "安娜", f"{ISSUER} u-2": "伯特"}}
WEST: dict[str, Any] = {"name": "西办公室", "people": {"carl@example.org": "卡尔"}}


def read(**found: Any) -> login.Settings:
    settings = login.of({"auth": GOOD, "offices": found})
    assert settings is not None
    return settings


def mail(address: Any, verified: Any = True, **more: Any) -> dict[str, Any]:
    return {**CLAIMS, "email": address, "email_verified": verified, **more}


def test_an_office_has_keys_for_the_store_and_names_for_the_screen() -> None:
    (office, other) = read(east=EAST, west=WEST).offices
    assert (office.name, office.key, other.key) == ("东办公室", office_key("east"), office_key("west"))
    assert dict(office.people) == {
        colleague_key("east", "anna@example.org"): "安娜",
        colleague_key("east", f"{ISSUER} u-2"): "伯特",
    }
    assert "example" not in repr(office)


def test_without_offices_there_are_none() -> None:
    found = login.of({"auth": GOOD})
    assert found is not None
    assert found.offices == ()


def test_offices_without_a_login_close_the_app() -> None:
    assert login.of({"offices": {"east": EAST}}) == login.Settings(trouble=LoginTrouble.MISSING, names=("auth",))


def people(**changed: str) -> dict[str, Any]:
    return {**EAST, "people": changed}


@pytest.mark.parametrize(
    ("section", "names"),
    [
        ("x", ("offices",)),
        ({"east": "x"}, ("offices.east.name", "offices.east.people")),
        ({"East 1": EAST}, ("offices.East 1",)),
        ({"east": {**EAST, "name": " "}}, ("offices.east.name",)),
        ({"east": {**EAST, "name": "长" * 31}}, ("offices.east.name",)),
        ({"east": {**EAST, "name": "长" * 30}}, None),
        ({"east": {"name": "东"}}, ("offices.east.people",)),
        ({"east": {"name": "东", "people": {}}}, ("offices.east.people",)),
        ({"east": people(**{"anna": "安娜"})}, ("offices.east.people (1)",)),
        ({"east": people(**{"ａnna@example.org": "安娜"})}, ("offices.east.people (1)",)),
        ({"east": people(**{"a b@example.org": "安娜"})}, ("offices.east.people (1)",)),
        ({"east": people(**{"a@example.org": ""})}, ("offices.east.people (1)",)),
        ({"east": people(**{"b@x.org": "伯", "a@example.org": "安\n娜"})}, ("offices.east.people (2)",)),
        ({"east": people(**{"a@x.org": "安娜", "b@x.org": "安娜 "})}, ("offices.east.people (2)",)),
        ({"east": people(**{"a@x.org": "安娜", "A@x.org": "伯特"})}, ("offices.east.people (2)",)),
        ({"east": EAST, "west": EAST}, ("offices.west.people (1)", "offices.west.people (2)")),
        ({"east": EAST, "west": WEST}, None),
    ],
)
def test_what_is_missing_or_wrong_is_named(section: Any, names: tuple[str, ...] | None) -> None:
    found = login.of({"auth": GOOD, "offices": section})
    assert found is not None
    if names is None:
        assert (found.trouble, bool(found.offices)) == (None, True)
    else:
        assert found == login.Settings(trouble=LoginTrouble.BAD_OFFICE, names=names)


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        (mail("anna@example.org"), "安娜"),
        (mail("ANNA@example.org"), "安娜"),
        (mail("anna@example.org", verified=False), None),
        (mail("anna@example.org", verified="true"), None),
        (mail("anna@example.org", verified=1), None),
        (mail("anna@example.org", verified=None), None),
        (mail("\u212ann@example.org"), None),
        (mail(["anna@example.org"]), None),
        (mail("bert@example.org", sub="u-2"), "伯特"),
        ({**CLAIMS, "sub": "u-2"}, "伯特"),
        ({**CLAIMS, "sub": "u-2", "iss": "https://other.example.org"}, None),
        ({**CLAIMS, "sub": "anna@example.org"}, None),
        (CLAIMS, None),
        ({}, None),
    ],
)
def test_only_a_verified_mail_or_the_number_of_this_service_has_a_place(
    claims: dict[str, Any], name: str | None
) -> None:
    found = offices.place(read(east=EAST, west=WEST).offices, claims)
    assert (found and found.office.people[found.me]) == name


def test_the_number_goes_before_the_mail_and_two_offices_are_none() -> None:
    known = read(east=EAST, west=WEST).offices
    both = offices.place(known, mail("anna@example.org", sub="u-2"))
    assert both is not None
    assert both.office.people[both.me] == "伯特"
    assert offices.place(known, mail("carl@example.org", sub="u-2")) is None


def test_a_kelvin_sign_is_no_k() -> None:
    known = read(east=people(**{"k@example.org": "凯"})).offices
    assert offices.place(known, mail("\u212a@example.org")) is None
    assert offices.place(known, mail("K@example.org")) is not None


def test_a_place_in_an_office_changes_whose_a_session_is_but_not_whose_the_private_cases_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = read(east=EAST)
    outside = person.of(mail("anna@example.org"), 12, NOW).person
    inside = person.of(mail("anna@example.org"), 12, NOW, settings.offices).person
    assert outside is not None
    assert inside is not None
    assert outside.owner == inside.owner == owner_key(ISSUER, CLAIMS["sub"])
    assert outside.session != inside.session
    assert outside.desk is None
    desk = inside.desk
    assert desk is not None
    assert (desk.office, desk.person) == (office_key("east"), colleague_key("east", "anna@example.org"))
    now: list[login.Settings | None] = [settings, read(west=WEST), read(east=people(**{"x@y.org": "x"})), None]
    monkeypatch.setattr(login, "read", lambda: now.pop(0))
    assert [desk.kept() for _ in range(4)] == [True, False, False, False]
