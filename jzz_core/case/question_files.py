"""Reading ``data/questions/``: one file a page; an answer without a question, or the other way round, is refused."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from ..base import DATA_DIR, BadDataError, Lang, read_toml
from .answers import Answer, answers_of
from .catalogue import PAGES, Question, QuestionFile, Questions, Written, file_of
from .choices import Scenario
from .models import Case


def load_questions(data_dir: Path = DATA_DIR) -> Questions:
    """Raises BadDataError naming file, entry and reason, also for an answer of the case file that has no question."""
    answers = dict(answers_of(Case))
    read: dict[str, Question] = {}
    for page in PAGES:
        for written in read_toml(data_dir / "questions" / f"{page}.toml", QuestionFile).question:
            if written.path in read:
                raise BadDataError(file_of(page), written.path, "同一个 path 出现了两次")
            if written.path not in answers:
                raise BadDataError(file_of(page), written.path, "案例文件 (case/models.py) 里没有这个回答, 请检查拼写")
            _fits(page, written, answers[written.path])
            read[written.path] = Question(written, page, answers[written.path])
    for path in answers:
        if path not in read:
            raise BadDataError("data/questions", path, "案例文件里有这个回答, 却没有问题: 请补上")
    found = Questions(read.values())
    headings = Counter(heading for one in found.columns for heading in one.headings)
    for heading, count in headings.items():
        if count > 1:
            raise BadDataError("data/questions", "heading", f"案例表里有 {count} 列都叫「{heading}」")
    for one in found.asked:
        if (one.page == "points") != (one.written.group is not None):
            raise BadDataError(file_of(one.page), one.path, "测算页的问题要写 group, 其他的不写")
    return found


def _fits(page: str, written: Written, answer: Answer) -> None:
    if written.kind not in answer.kinds:
        raise BadDataError(file_of(page), written.path, f"kind 应为 {' 或 '.join(answer.kinds)}")
    given = tuple(choice.id for choice in written.choices)
    if given != answer.choices:
        raise BadDataError(file_of(page), written.path, f"choices 应依次为 {', '.join(answer.choices) or '空'}")


@cache
def questions() -> Questions:
    """The catalogue of the program's own data, read once: like the models it belongs to the shape of the case file."""
    return load_questions()


def field_label(path: str) -> str:
    """The Chinese name of a dotted path of the case, so that every message can name the field."""
    return questions().label(path)


def choice_word(path: str, value: str, lang: Lang = "zh") -> str:
    """One of the answers to choose from, in words ("plan.scenario", "typical" → 通常)."""
    return questions().of(path).choices[value].get(lang)


def scenario_word(scenario: Scenario, lang: Lang = "zh") -> str:
    return choice_word("plan.scenario", scenario.value, lang)
