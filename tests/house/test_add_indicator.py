"""CONTRIBUTING.md, "Add an indicator": its pieces make a whole in a copy of the project, and none can be left out."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAME = "made_up_bonus"
_PIECE = re.compile(r"^`([^`\n]+)`\n```(diff|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# What each of those who go through the indicators says of a case that answers yes, no or not at all.
LOOK = f"""
import json
from datetime import date
from jzz_core.ahead import outlook
from jzz_core.base import JzzError
from jzz_core.book import compare, read_cases, template_csv
from jzz_core.case import case_from, field_label, questions
from jzz_core.knowledge import Knowledge
from jzz_core.look import Look

WORLD = Knowledge()
DAY = date(2026, 11, 24)
BASE = {{"birth_date": "1990-03-10", "education": [], "insurance": [], "marriage": {{"status": "single"}},
        "shortage_major": False, "fresh_graduate": False, "records": []}}

def of(answer):
    case = case_from({{"applicant": {{**BASE, "{NAME}": answer}}}})
    look = Look(case, DAY, WORLD)
    found = look.scored()
    line = next(one for one in found.lines if one.indicator.id == "{NAME}")
    items = {{one.material.id: one for one in look.checklist.items}}
    paper = items.get("made_up_proof")
    return {{
        "total": found.total, "high": found.high, "points": line.points, "state": line.state, "why": line.reason.text(),
        "paper": paper and paper.need.value, "asks": paper and list(paper.deciding_questions),
        "open": [(one.field, one.place) for one in look.open_questions],
        "outlook": int(outlook(case, DAY, WORLD.policy).scan.counted["{NAME}"][0]),
    }}

def told():
    questions(), WORLD.policy  # all data are read and compared, from the lowest floor up
    lead = WORLD.lead_times
    table = "称呼,出生日期,虚构加分\\nA,1990-03-10,有\\n".encode()
    [read] = compare(read_cases(table, WORLD), (), DAY, WORLD)
    return {{
        "yes": of(True), "no": of(False), "open": of(None),
        "label": field_label("applicant.{NAME}"),
        "lead": lead.of("made_up_proof").typical,
        "heading": "虚构加分" in template_csv(WORLD).decode("utf-8-sig"),
        "read": read.after.applicant.{NAME},
    }}

try:
    print(json.dumps(told()))
except JzzError as error:
    print(json.dumps({{"refused": str(error)}}))
"""
# The screens, in the same copy.
SCREENS = f"""
import json, os
from streamlit.testing.v1 import AppTest
from jzz_core.case import case_from

def drawn(page, **kept):
    at = AppTest.from_file("ui/shell.py", default_timeout=60)
    at.session_state["case"] = case_from({{"applicant": {{"birth_date": "1990-03-10"}}}})
    for key, value in kept.items():
        at.session_state[key] = value
    at.run().switch_page(f"{{os.getcwd()}}/{{page}}").run()
    assert not at.exception, at.exception
    return at

points = drawn("pages/points.py", points_group="other")
field = points.get_by_key("field:applicant.{NAME}")
label = field.label
field.set_value("yes").run()
papers = drawn("pages/materials.py", materials_open={{"points_claimed": True}})
field = papers.get_by_key("materials:points_claimed:applicant.{NAME}")
review = drawn("pages/points.py", points_group="review")
print(json.dumps({{
    "label": label, "answer": points.session_state["case"].applicant.{NAME}, "on_papers": field.label,
    "review": any("虚构加分" in one.value for one in review.markdown),
}}))
"""


@cache
def pieces() -> tuple[tuple[str, str, str], ...]:
    """File, kind and content of each piece, in the order of the page."""
    section = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Add an indicator\n")[2].partition("\n## ")[0]
    return tuple(_PIECE.findall(section))


def copied(folder: Path, without: str = "") -> Path:
    """The project in another folder with all pieces put in but one."""
    for name in ("data", "jzz_core", "jzz_store", "server", "ui", "pages"):
        # With what Python has compiled: it sees by itself what is another file now.
        shutil.copytree(ROOT / name, folder / name)
    for name, kind, content in pieces():
        if name == without:
            continue
        file = folder / name
        before = file.read_text("utf-8")
        if kind == "toml":
            file.write_text(f"{before.rstrip()}\n\n{content}", "utf-8")
            continue
        old, new = (
            "\n".join(line[1:] for line in content.splitlines() if line.startswith(sign)) + "\n" for sign in "-+"
        )
        assert before.count(old) == 1, f"{name}: {old!r} stands there {before.count(old)} times"
        file.write_text(before.replace(old, new), "utf-8")
    return folder


def said(folder: Path, script: str) -> Any:
    """What a script prints that runs in the copy."""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_it_takes_data_and_at_most_three_places_of_code() -> None:
    code = [name for name, kind, _ in pieces() if kind == "diff"]
    assert 1 <= len(code) <= 3
    assert all(name.startswith("data/") for name, kind, _ in pieces() if kind == "toml")
    assert len(pieces()) == 7


def test_the_new_indicator_is_everywhere(tmp_path: Path) -> None:
    found = said(copied(tmp_path), LOOK)
    yes, no, is_open = found["yes"], found["no"], found["open"]
    assert (yes["points"], yes["state"], no["points"], no["state"]) == (7, "gives", 0, "nothing")
    assert yes["total"] == no["total"] + 7 == no["high"] + 7
    assert (is_open["total"], is_open["high"], is_open["state"]) == (no["total"], yes["total"], "unknown")
    assert len({yes["why"], no["why"], is_open["why"]}) == 3
    assert (yes["paper"], no["paper"], is_open["paper"]) == ("required", None, "maybe")
    assert is_open["asks"] == [f"applicant.{NAME}"]
    assert is_open["open"] == [[f"applicant.{NAME}", "other"]]
    assert yes["open"] == no["open"] == []
    assert (yes["outlook"], no["outlook"]) == (7, 0)
    assert found["label"] == "虚构加分"
    assert found["lead"] == 3
    assert found["heading"]
    assert found["read"] is True


def test_the_new_indicator_is_asked_on_the_screens(tmp_path: Path) -> None:
    found = said(copied(tmp_path), SCREENS)
    assert found == {
        "label": "符合虚构加分的条件",
        "answer": True,
        "on_papers": "符合虚构加分的条件",
        "review": True,
    }


# The piece that is missing, and what the refusal must name: the file to mend, and the id.
MISSING = {
    "jzz_core/case/models.py": ("case/models.py", f"applicant.{NAME}"),
    "jzz_core/law/rules.py": ("law/rules.py", f"{NAME}.points"),
    "data/policy/indicators.toml": ("policy/indicators.toml", NAME),
    "data/policy/parameters/bonus.toml": ("policy/parameters", f"{NAME}.points"),
    "data/questions/points.toml": ("data/questions", f"applicant.{NAME}"),
    "data/materials/points_claimed.toml": ("data/materials", NAME),
    "data/lead_times.toml": ("data/lead_times.toml", "made_up_proof"),
}


def test_every_piece_is_left_out_once() -> None:
    assert set(MISSING) == {name for name, _, _ in pieces()}


@pytest.mark.parametrize("piece", MISSING)
def test_a_missing_piece_is_named(tmp_path: Path, piece: str) -> None:
    found = said(copied(tmp_path, without=piece), LOOK)
    file, entry = MISSING[piece]
    assert file in found["refused"]
    assert entry in found["refused"]


def test_a_question_that_decides_nothing_leaves_the_indicator_without_one(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "data" / "questions" / "points.toml"
    line = f'decides = {{ indicators = ["{NAME}"] }}\n'
    file.write_text(file.read_text("utf-8").replace(line, ""), "utf-8")
    refused = said(folder, LOOK)["refused"]
    assert NAME in refused
    assert "decides.indicators" in refused
