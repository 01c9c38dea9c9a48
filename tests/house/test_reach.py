"""server.reach: whether the server, or one request to it, is for this machine alone."""

from __future__ import annotations

import pytest

from server.reach import asked_from_here, only_this_machine


@pytest.mark.parametrize(
    ("address", "hosts", "origins", "alone"),
    [
        ("localhost", [], [], True),
        ("127.0.0.1", ["localhost", "127.0.0.1"], [], True),
        ("127.0.0.2", [], [], True),
        ("::1", [], ["http://localhost:8501", "http://[::1]:8501"], True),
        (None, [], [], False),
        ("", [], [], False),
        ("0.0.0.0", [], [], False),  # noqa: S104
        ("::", [], [], False),
        ("192.168.1.5", [], [], False),
        ("localhost.example.org", [], [], False),
        ("localhost", ["localhost", "points.example.org"], [], False),
        ("localhost", ["*"], [], False),
        ("localhost", [], ["https://points.example.org"], False),
    ],
)
def test_a_server_is_this_machines_alone_only_when_nobody_else_can_ask_it(
    address: str | None, hosts: list[str], origins: list[str], alone: bool
) -> None:
    assert only_this_machine(address, hosts, origins) is alone


@pytest.mark.parametrize(
    ("headers", "here"),
    [
        ([], True),
        ([("Host", "localhost:8501"), ("Origin", "http://localhost:8501")], True),
        ([("host", "127.0.0.1:8501"), ("x-forwarded-for", "127.0.0.1, ::1")], True),
        ([("Host", "[::1]:8501"), ("Forwarded", 'for="[::1]:4711";host=localhost;proto=http')], True),
        ([("Origin", "null"), ("User-Agent", "example.org"), ("Referer", "https://example.org/")], True),
        ([("Host", "points.example.org")], False),
        ([("Host", "192.168.1.5:8501")], False),
        ([("Host", "localhost:8501"), ("Origin", "https://points.example.org")], False),
        # A proxy on this machine that hides the name under which it was asked, but says it in one of these.
        ([("Host", "localhost:8501"), ("X-Forwarded-Host", "points.example.org")], False),
        ([("Host", "localhost:8501"), ("X-Original-Host", "points.example.org:443")], False),
        ([("Host", "localhost:8501"), ("X-Forwarded-For", "127.0.0.1, 192.0.2.7")], False),
        ([("Host", "localhost:8501"), ("x-forwarded-for", "127.0.0.1"), ("x-forwarded-for", "192.0.2.7")], False),
        ([("Host", "localhost:8501"), ("X-Real-IP", "2001:db8::7")], False),
        ([("Host", "localhost:8501"), ("X-Real-IP", "unknown")], False),
        ([("Host", "localhost:8501"), ("Forwarded", "for=127.0.0.1, for=192.0.2.7;proto=https")], False),
        ([("Host", "localhost:8501"), ("Forwarded", 'for=127.0.0.1;host="points.example.org"')], False),
    ],
)
def test_a_request_is_this_machines_own_only_when_none_of_its_headers_names_another(
    headers: list[tuple[str, str]], here: bool
) -> None:
    assert asked_from_here(headers) is here
