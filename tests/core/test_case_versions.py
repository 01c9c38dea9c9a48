"""Files of every version of the format still load; a new version is one function away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jzz_core.base import BadCaseError
from jzz_core.case import VERSION, Case, dump_case, file, load_case

FOLDER = Path(__file__).resolve().parents[1] / "data" / "case_versions"
FILES = sorted(FOLDER.glob("*/*.json"))


def test_there_are_files_of_each_version() -> None:
    assert {path.parent.name for path in FILES} == {str(number) for number in range(1, VERSION + 1)}
    assert set(file.MIGRATIONS) == set(range(1, VERSION))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_of_an_earlier_version_loads_and_is_saved_in_todays(path: Path) -> None:
    document = json.loads(path.read_text("utf-8"))
    assert document["version"] == int(path.parent.name)
    case = load_case(path.read_bytes())
    assert json.loads(dump_case(case))["version"] == VERSION
    assert load_case(dump_case(case)) == case


def test_the_long_file_of_version_1_keeps_its_answers() -> None:
    case = load_case((FOLDER / "1" / "longest.json").read_bytes())
    assert case.applicant.alias == "客户B"
    assert len(case.applicant.insurance or ()) >= 1
    assert case.applicant.children


def renamed(body: dict[str, Any]) -> dict[str, Any]:
    """An imaginary step: version 1 had called the label a name."""
    applicant = {**body.get("applicant", {})}
    applicant["alias"] = applicant.pop("name")
    return {**body, "applicant": applicant}


def numbered(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "applicant": {**body["applicant"], "alias": body["applicant"]["alias"] + "2"}}


@pytest.fixture
def version_3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "VERSION", 3)
    monkeypatch.setattr(file, "MIGRATIONS", {1: renamed, 2: numbered})


def text(version: int, **applicant: Any) -> str:
    return json.dumps({"schema": "jzz-case", "version": version, "applicant": applicant})


@pytest.mark.usefixtures("version_3")
def test_steps_run_one_after_the_other_from_the_version_of_the_file() -> None:
    assert load_case(text(1, name="甲")).applicant.alias == "甲2"
    assert load_case(text(2, alias="甲")).applicant.alias == "甲2"
    assert load_case(text(3, alias="甲")).applicant.alias == "甲"
    assert json.loads(dump_case(Case()))["version"] == 3


@pytest.mark.usefixtures("version_3")
@pytest.mark.parametrize("applicant", [{}, {"name": 5}, []])
def test_a_file_that_a_step_cannot_read_is_refused_in_a_sentence(applicant: Any) -> None:
    document = json.dumps({"schema": "jzz-case", "version": 1, "applicant": applicant})
    with pytest.raises(BadCaseError, match=r"损坏|称呼"):
        load_case(document)
