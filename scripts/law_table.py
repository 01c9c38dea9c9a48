"""docs/law.md from the policy data: each article, what it sets, its value, the texts it holds in, and how sure that is.

.venv/bin/python scripts/law_table.py          writes docs/law.md
.venv/bin/python scripts/law_table.py --check  says whether it is up to date (exit code 1 when not)
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PROJECT = Path(__file__).parents[1]
if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT))

from jzz_core.law import Amendments, Parameter, Policy, load_amendments, load_policy  # noqa: E402
from jzz_core.papers import Catalogue, load_materials  # noqa: E402 - the project is found through the line above

DOCUMENT = PROJECT / "docs" / "law.md"
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
_ARTICLE = re.compile(r"第([一二三四五六七八九十]+)条(?:\(([一二三四五六七八九十]+)\))?\s*(\d*)")
# 办法第十五条, 办法第十九、二十条
_NAMED = re.compile(r"办法第([一二三四五六七八九十]+)(?:、[一二三四五六七八九十]+)*条")

HEAD = """# The law in the data

Generated from `data/policy` and `data/materials` by `scripts/law_table.py`; a test sees that it is up to date.
Confidence: A official text · B official text with words filled in from an older edition, or two unrelated sources ·
C one source · D disputed or our own reading. Sources: `data/sources.toml` (L22 is the text in force).
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``order``: article, item, number, for sorting."""

    order: tuple[int, int, int]
    cells: tuple[str, ...]


def chinese_number(text: str) -> int:
    """一 … 九十九."""
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def article_order(article: str) -> tuple[int, int, int]:
    """Where an article stands in the text; what is no article of the measures comes last."""
    found = _ARTICLE.match(article)
    if found is None:
        return (99, 0, 0)
    item = chinese_number(found[2]) if found[2] else 0
    return (chinese_number(found[1]), item, int(found[3] or 0))


def document(policy: Policy, catalogue: Catalogue, amendments: Amendments) -> str:
    """The whole document as Markdown."""
    parts = [HEAD, "## Editions\n", _editions(policy)]
    parts += ["\n## What the editions changed (nothing said: not known)\n", _amendments(policy, amendments)]
    parts += ["\n## Numbers\n", _numbers(policy)]
    parts += ["\n## Indicators\n", _indicators(policy)]
    parts += ["\n## Conditions of applying\n", _conditions(policy)]
    parts += ["\n## Disputed readings\n", _readings(policy)]
    parts += ["\n## Papers that the measures ask of everybody\n", _papers(catalogue)]
    parts += ["\n## Sentences on the lists of papers that rest on the text in force\n", _sentences(catalogue)]
    return "\n".join(parts) + "\n"


def _table(header: Iterable[str], rows: Iterable[Row]) -> str:
    titles = list(header)
    lines = [f"| {' | '.join(titles)} |", f"|{'---|' * len(titles)}"]
    lines += [f"| {' | '.join(row.cells)} |" for row in sorted(rows, key=lambda row: row.order)]
    return "\n".join(lines)


def _span(since: date | None, until: date | None) -> str:
    return f"{since or ''} … {until or ''}".strip() if since or until else ""


def _texts(policy: Policy, since: date, until: date | None) -> str:
    """The editions in which a value holds: the one of its first day, and those that begin while it holds."""
    first = policy.edition_on(since)
    begun = first.first_day if first is not None else since
    found = [e for e in policy.about.edition if begun <= e.first_day and (until is None or e.first_day <= until)]
    return " ".join(edition.id.removeprefix("edition_") for edition in found)


def _editions(policy: Policy) -> str:
    rows = []
    for place, edition in enumerate(policy.about.edition):
        first = str(edition.first_day) if edition.in_force else f"{edition.first_day} (day of issue)"
        last = str(edition.in_force_until) + ("" if edition.until_established else " (not established)")
        cells = (edition.name.zh, first, last, " ".join(edition.sources), edition.confidence)
        rows.append(Row((place, 0, 0), cells))
    return _table(("text", "first day", "last day", "sources", "confidence"), rows)


def _amendments(policy: Policy, amendments: Amendments) -> str:
    rows = []
    for place, one in enumerate(amendments.changed):
        wordings = [one.text_of(edition) for edition in policy.about.edition]
        said = [f"{w.text.zh} ({' '.join(w.sources)}, {w.confidence})" if w is not None else "" for w in wordings]
        rows.append(Row((place, 0, 0), (one.article, one.name.zh, *said, one.means.zh)))
    texts = [edition.id.removeprefix("edition_") for edition in policy.about.edition]
    return _table(("article", "what", *texts, "for a case"), rows)


def _numbers(policy: Policy) -> str:
    rows = [row for parameter in policy.parameters.values() for row in _values(policy, parameter)]
    return _table(("article", "what", "parameter", "value", "days", "texts", "sources", "confidence", "note"), rows)


def _values(policy: Policy, parameter: Parameter) -> Iterator[Row]:
    for value in parameter.values:
        least = f" (open: {value.least:f} … {value.value:f})" if value.least is not None else ""
        yield Row(
            article_order(parameter.article),
            (
                parameter.article,
                parameter.name.zh,
                f"`{parameter.id}`",
                f"{value.value.normalize():f} {parameter.unit}{least}",
                _span(value.since, value.until),
                _texts(policy, value.since, value.until),
                " ".join(parameter.sources_of(value)),
                parameter.confidence_of(value),
                parameter.note.zh if parameter.note is not None else "",
            ),
        )


def _indicators(policy: Policy) -> str:
    rows = []
    for indicator in policy.indicators.values():
        rivals = [
            i.name.zh
            for i in policy.indicators.values()
            if i is not indicator and i.choose_one == indicator.choose_one and i.choose_one is not None
        ]
        choose = f"one of it and {', '.join(rivals)} (第十一条)" if rivals else ""
        note = indicator.note.zh if indicator.note is not None else ""
        cells = (indicator.article, indicator.name.zh, choose, " ".join(indicator.sources), indicator.confidence, note)
        rows.append(Row(article_order(indicator.article), cells))
    return _table(("article", "indicator", "choose", "sources", "confidence", "note"), rows)


def _conditions(policy: Policy) -> str:
    rows = [
        Row(
            article_order(c.article),
            (
                c.article,
                c.name.zh,
                "decides" if c.decides else "information",
                _span(c.since, c.until),
                " ".join(c.sources),
                c.confidence,
            ),
        )
        for c in policy.conditions.values()
    ]
    return _table(("article", "condition", "weight", "days", "sources", "confidence"), rows)


def _readings(policy: Policy) -> str:
    rows = [
        Row(
            (place, 0, 0),
            (
                r.question.zh,
                " / ".join(choice.name.zh for choice in r.choices),
                _span(r.since, r.until),
                " ".join(r.sources),
                r.confidence,
            ),
        )
        for place, r in enumerate(policy.readings.values())
    ]
    return _table(("question", "choices, the default first", "days", "sources", "confidence"), rows)


def _papers(catalogue: Catalogue) -> str:
    rows = [
        Row(article_order(m.article), (m.article, m.name.zh, f"`{m.id}`", " ".join(m.sources), m.confidence))
        for m in catalogue.materials.values()
        if m.article is not None
    ]
    return _table(("article", "paper", "id", "sources", "confidence"), rows)


def _sentences(catalogue: Catalogue) -> str:
    rows = []
    for stage in catalogue.stages:
        for note in stage.notes:
            if "L22" in note.sources:
                named = _NAMED.search(note.zh)
                order = (chinese_number(named[1]), 0, 0) if named else (14, 0, 0)
                rows.append(Row(order, (stage.name.zh, note.zh, " ".join(note.sources), note.confidence)))
    return _table(("list", "sentence", "sources", "confidence"), rows)


def main() -> int:
    parser = argparse.ArgumentParser(description="Write docs/law.md from the policy data.")
    parser.add_argument("--check", action="store_true", help="only say whether it is up to date")
    arguments = parser.parse_args()
    policy = load_policy()
    text = document(policy, load_materials(), load_amendments(policy))
    if not arguments.check:
        DOCUMENT.write_text(text, "utf-8")
        return 0
    if DOCUMENT.read_text("utf-8") == text:
        return 0
    print("docs/law.md is not what the data say: run scripts/law_table.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
