"""``ask``: a question in anybody's words, answered from the guide."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING

from ..base import BadCaseError
from ..guide import LONGEST, Answers, Found, answers_of
from ..knowledge import Knowledge
from .common import print_json, read_file

if TYPE_CHECKING:
    from . import Subcommands

LARGEST = 1_000_000
"""Bytes of a file of questions."""
HITS = 5
"""Answers shown for a question."""


def add(commands: Subcommands) -> None:
    ask = commands.add_parser("ask", help="用自己的话提问: ask 问题 | ask --file 每行一个问题的文件")
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument("--file", metavar="QUESTIONS.txt")
    ask.add_argument("--json", action="store_true")
    ask.set_defaults(run=run)


def run(args: argparse.Namespace, today: date, knowledge: Knowledge) -> None:
    if (args.question is None) == (args.file is None):
        raise BadCaseError("请写一个问题, 或用 --file 给一个文件, 二者选一")
    if args.file is None:
        found = _answered(args.question, "问题", knowledge.read(answers_of))
        if args.json:
            print_json(found.document())
        else:
            _print(found)
        return
    questions = _read(args.file)
    room = knowledge.read(answers_of)
    answers = [(question, _answered(question, f"第 {line} 行", room)) for line, question in questions]
    if args.json:
        print(json.dumps([found.document() for _, found in answers], ensure_ascii=False, indent=1))
        return
    for question, found in answers:
        print(f"# {question}")
        _print(found)


def _read(name: str) -> list[tuple[int, str]]:
    """The lines that hold a question, with their numbers."""
    content = read_file(name, LARGEST)
    if len(content) > LARGEST:
        raise BadCaseError(f"文件「{name}」太大: 最多 {LARGEST // 1_000_000} MB")
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BadCaseError(f"文件「{name}」不是 UTF-8 编码: 请另存为 UTF-8") from None
    questions = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    if not questions:
        raise BadCaseError(f"文件「{name}」里没有问题: 请每行写一个")
    return questions


def _answered(question: str, place: str, answers: Answers) -> Found:
    if not question.strip():
        raise BadCaseError("问题是空的: 请写出要问什么")
    if len(question) > LONGEST:
        raise BadCaseError(f"{place}太长 ({len(question)} 个字): 最多 {LONGEST} 个字")
    return answers.to(question, HITS)


def _print(found: Found) -> None:
    if found.message:
        print(found.message)
    for hit in found.hits:
        print(f"【{hit.title}】 ({hit.confidence}: {', '.join(hit.sources)})")
        print("\n".join(f"  {line}" for line in hit.text.splitlines()))
    print()
