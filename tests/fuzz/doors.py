"""The doors for what others wrote. Each makes an input at random, and says what must hold for whatever comes in."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from jzz_core import __main__ as command_line
from jzz_core.base import JzzError
from jzz_core.book import Kept, cases_json, cases_xlsx, compare, read_cases, summary
from jzz_core.case import Case, case_from, dump_case, load_case
from jzz_core.guide import LONGEST, answers_of
from jzz_core.knowledge import Knowledge
from jzz_core.look import Look
from jzz_core.points import decode_record, read_record

from .mutators import as_json, pool_of, worse_bytes, worse_document, worse_text

PROJECT = Path(__file__).parents[2]
WORLD = Knowledge()
AS_OF = date(2026, 11, 24)

_FILES = [
    *sorted((PROJECT / "data/samples").glob("*_*.json")),
    *sorted((PROJECT / "tests/data/case_versions").rglob("*.json")),
]
CASES = [json.loads(path.read_bytes()) for path in _FILES]
_POOL = pool_of(CASES)
_TABLE = (
    "称呼,出生日期,居住证到期,单位类型,单位所在区,合同开始,学历,学位,社保起始月份,缴费基数,计划开始,要赶的日子\r\n"
    "客户A,1990-03-10,2027-09-20,公司,徐汇,2023-11-01,本科,有,2023-11,12000,2026-12-01,2027-02-01\r\n"
    '"客户,B",1985/1/2,,,浦东新区,,硕士,无,202001,"12,000",,\r\n'
)
_BOOK = cases_xlsx([Kept("", 0, load_case(json.dumps(one).encode())) for one in CASES[:3]], (), AS_OF, WORLD)
_RECORDS = (
    "年月\t缴费基数\t单位\n2023-11\t12000\t甲公司\n2023-12\t12000\t甲公司\n合计\t24000\n",
    "2023年11月,12,000.00\n202312-202411;2倍\n2025/01 至今 上限\n",
    "缴费起止年月,缴费基数,备注\n2023.01-2023.06,9000,补缴\n2023.07-2024.06,11000,\n",
)
_QUESTIONS = ("外地学历能加多少分?", "社保基数要多少才能有100分", "居住证过期了怎么办", "积分还是落户", "ren cai", "C")
_WORDS = (
    "score outlook years plan report ways book workdays ask check add count --json --as-of --start --scenario fastest"
    " careful -o --html --xlsx --csv --template --file 2026-11-24 2027-02-01 1900-01-01 2099-12-31 5 -5 99999999999"
    " case.json book.csv q.txt out.html out.xlsx . nowhere/x 学历 -h --help --as-of=2026-11-27"
)
_LINES = (
    "score case.json --as-of 2026-11-24",
    "workdays add 2026-11-24 5",
    "workdays count 2026-11-24 2027-02-01",
    "book book.csv --as-of 2026-11-24",
    "ask 学历",
    "ask --file q.txt --json",
    "outlook case.json --as-of 2026-11-24 --json",
    "plan case.json --start 2026-11-24 --scenario careful",
    "years case.json",
    "check --as-of 2026-11-24",
    "report case.json -o out.html",
    "ways case.json",
)


@dataclass(frozen=True, slots=True)
class Door:
    """``make``: an input; ``check``: raises anything when the promise is broken for that input."""

    make: Callable[[Random], bytes]
    check: Callable[[bytes], None]


def _same_again(case: Case) -> None:
    assert load_case(dump_case(case)) == case


def _worked_with(case: Case) -> None:
    """What is accepted is answered, or refused in a sentence."""
    look = Look(case, AS_OF, WORLD)
    for answer in (look.scored, look.planned, lambda: summary(case, AS_OF, WORLD, "1")):
        with _refusals():
            answer()


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except JzzError as refused:
        said = str(refused)
        assert said.strip()


def _made_case(rng: Random) -> bytes:
    content = as_json(worse_document(rng, rng.choice(CASES), _POOL))
    return worse_bytes(rng, content) if rng.random() < 0.2 else content


def _case(content: bytes) -> None:
    with _refusals():
        case = load_case(content)
        _same_again(case)
        _worked_with(case)


def _made_table(rng: Random) -> bytes:
    kind = rng.random()
    if kind < 0.2:
        document = {"schema": "jzz-cases", "version": 1, "cases": rng.sample(CASES, 2)}
        return as_json(worse_document(rng, document, _POOL))
    if kind < 0.25:
        return worse_bytes(rng, _BOOK)
    content = worse_text(rng, _TABLE).encode("utf-8", "surrogatepass")
    return worse_bytes(rng, content) if rng.random() < 0.2 else content


def _table(content: bytes) -> None:
    """What would be taken in is unchanged when it comes back from the export, and can be worked with."""
    with _refusals():
        found = compare(read_cases(content, WORLD), (), AS_OF, WORLD)
        assert all(trouble.message.text() and trouble.where.text() for one in found for trouble in one.troubles)
        kept = [Kept(str(n), 1, one.after) for n, one in enumerate(found) if one.after is not None]
        again = compare(read_cases(cases_json(kept), WORLD), kept, AS_OF, WORLD)
        assert [one.after for one in again] == [one.case for one in kept]
        if kept:
            _worked_with(kept[0].case)


def _made_record(rng: Random) -> bytes:
    content = worse_text(rng, rng.choice(_RECORDS)).encode("utf-8", "surrogatepass")
    return worse_bytes(rng, content) if rng.random() < 0.3 else content


def _text(content: bytes) -> str:
    """With half characters where the bytes can say them."""
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return content.decode("utf-8", "replace")


def _record(content: bytes) -> None:
    """As a file, and as what is pasted."""
    for read in (decode_record, _text):
        with _refusals():
            record = read_record(read(content))
            assert all(trouble.message.text() for trouble in record.troubles)
            # More periods than a case holds are refused there.
            entries = [period.answers() for period in record.periods]
            _same_again(case_from({"applicant": {"birth_date": "1970-01-01", "insurance": entries}}))


def _made_question(rng: Random) -> bytes:
    text = worse_text(rng, rng.choice(_QUESTIONS), _QUESTIONS)
    return text.encode("utf-8", "surrogatepass")


def _question(content: bytes) -> None:
    text = _text(content)
    found = WORLD.read(answers_of).to(text[:LONGEST], 5)
    assert found.hits or found.message
    assert all(hit.title and hit.text for hit in found.hits)
    json.dumps(found.document())


def _made_line(rng: Random) -> bytes:
    words = rng.choice(_LINES[: rng.choice((6, len(_LINES)))]).split()
    for _ in range(rng.randrange(4)):
        place = rng.randrange(len(words) + 1)
        words[place : place + rng.randrange(2)] = [rng.choice(_WORDS.split())]
    if rng.random() < 0.4:
        place = rng.randrange(len(words))
        # Nothing may be written outside the folder of the test.
        words[place] = worse_text(rng, words[place], _WORDS.split()).replace("/", "").replace("\\", "")
    return json.dumps(words).encode()


def _line(content: bytes) -> None:
    """In a folder of its own: commands may write there."""
    Path("case.json").write_bytes(json.dumps(CASES[0]).encode())
    Path("book.csv").write_text(_TABLE, "utf-8")
    Path("q.txt").write_text("\n".join(_QUESTIONS), "utf-8")
    out, err = (io.TextIOWrapper(io.BytesIO(), "ascii") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code: object = command_line.main(json.loads(content))
        except SystemExit as end:
            code = end.code
    assert code in (0, 1, 2), code
    err.flush()
    said = err.buffer.getvalue().decode() if isinstance(err.buffer, io.BytesIO) else ""
    assert bool(said) == (code == 2), said
    assert "Traceback" not in said


DOORS = {
    "case": Door(_made_case, _case),
    "table": Door(_made_table, _table),
    "record": Door(_made_record, _record),
    "question": Door(_made_question, _question),
    "line": Door(_made_line, _line),
}
