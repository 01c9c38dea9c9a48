"""The form as one HTML file: nothing is fetched, nothing is sent, only its own script runs."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from ...base import say
from ...knowledge import Knowledge
from ..dossier.filling import environment
from .questions import sections

_FOLDER = Path(__file__).resolve().parent
FORM_SCHEMA, FORM_VERSION = "jzz-answers", 1
CASE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def form_html(case_id: str, knowledge: Knowledge) -> bytes:
    """``case_id``: opaque, says nothing of the client; it comes back with the answers.

    Raises ValueError for one that is not as the store makes them.
    """
    if not CASE_ID.fullmatch(case_id):
        raise ValueError("not an id of a case")
    from markupsafe import Markup

    script, style = _file("form.js"), _file("form.css")
    return (
        environment()
        .get_template("form.html")
        .render(
            script=Markup(script),  # noqa: S704 - a file of this folder
            style=Markup(style),  # noqa: S704 - a file of this folder
            script_hash=_hash(script),
            style_hash=_hash(style),
            case_id=case_id,
            schema=FORM_SCHEMA,
            version=FORM_VERSION,
            sections=sections(),
            titles={one.id: say(f"form.section_{one.id}").text() for one in sections()},
            districts={id_: name.zh for id_, name in knowledge.policy.districts.names.items()},
        )
        .encode()
    )


@cache
def _file(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
