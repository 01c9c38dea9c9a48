"""data/calendar/days.json from the package ``holidays``: the days off and worked weekends that it knows.

.venv/bin/python scripts/calendar_days.py      writes the file anew, after a newer version of the package was installed

The app reads the file: the package takes longer to import than all the rest of the core together.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from holidays.countries.china import China

PROJECT = Path(__file__).parents[1]
if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT))

from jzz_core.calendar import FIRST_YEAR, LAST_YEAR  # noqa: E402 - the project is found through the line above

FILE = PROJECT / "data" / "calendar" / "days.json"
# 「农历除夕（补假）」, 「春节（推定）」: a remark behind the name.
_REMARK = re.compile(r"（[^）]*）$")
# 「休息日（由 2026-01-04 调休）」: a day off exchanged for a worked weekend day.
_EXCHANGED = re.compile(r"休息日（由 (\d{4}-\d{2}-\d{2}) 调休）")
_EVE = "农历除夕"


def document() -> str:
    """The file: the days off with their holiday ('' for one exchanged for a worked weekend day), and the worked weekend
    days with the day off that each was exchanged for ('' where that is not known).

    For a year that is not published the package gives the statutory days alone.
    """
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    # The language is named, or the names would follow the language of the server.
    china = China(years=years, language="zh_CN")  # type: ignore[no-untyped-call]
    off: dict[str, str] = {}
    worked = {day.isoformat(): "" for day in china.weekend_workdays if day.year in years}
    for day, text in china.items():
        if day.year in years:
            exchanged = _EXCHANGED.search(text)
            if exchanged:
                worked[exchanged[1]] = day.isoformat()
            off[day.isoformat()] = "、".join(_plain(name) for name in text.split("; ") if not _EXCHANGED.search(name))
    return json.dumps({"off": off, "worked": worked}, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def _plain(name: str) -> str:
    plain = _REMARK.sub("", name)
    if plain == _EVE:
        # The day off that stands in for the eve is not the eve.
        return "除夕" if plain == name else "春节"
    return plain


if __name__ == "__main__":
    FILE.write_text(document(), "utf-8")
    sys.stdout.write(f"{FILE.relative_to(PROJECT)}\n")
