"""复制给 AI 助手: a case as plain Markdown that can be pasted anywhere, without anything that names a person."""

from __future__ import annotations

from collections.abc import Iterator

from ..base import Lang, Text, say, word
from ..case import without_notes
from ..look import Look


def for_assistant(seen: Look, lang: Lang = "zh") -> str:
    """Points, conditions, doubts and dates, each with its article or source; nothing that the user wrote freely.

    What is written is made from a case that has none of them, so that no sentence can bring one back.
    """
    look = Look(without_notes(seen.case, "", with_label=False), seen.as_of, seen.knowledge)
    parts = [_told("lead", lang, day=look.as_of.isoformat())]
    for name, lines in (
        ("points", _points(look, lang)),
        ("conditions", _conditions(look, lang)),
        ("doubts", _doubts(look, lang)),
        ("dates", _dates(look, lang)),
        ("rests_on", iter(look.assumptions())),
        ("sources", (f"{source.id} {source.title.get(lang)}" for source in look.sources())),
    ):
        found = [f"- {line}" for line in lines]
        if found:
            parts.append("\n".join((f"## {_told(name, lang)}", "", *found)))
    parts.append(_told("ask", lang))
    return "\n\n".join(parts) + "\n"


def _told(sentence: str, lang: Lang, **values: object) -> str:
    return say(f"assistant.{sentence}", **values).text(lang)


def _points(look: Look, lang: Lang) -> Iterator[str]:
    yield from look.troubles
    evaluation = look.evaluation
    if evaluation is None:
        return
    verdict = say(f"verdict.{look.verdict}").text(lang)
    total, high = evaluation.total, evaluation.high
    yield _told("total", lang, verdict=verdict, total=total, high=high, standard=evaluation.standard)
    for line in look.telling:
        marks = (line.indicator.article, ", ".join(line.indicator.sources), line.confidence)
        yield _one(line.indicator.name, str(line.points), line.reason.text(lang), marks, lang)


def _conditions(look: Look, lang: Lang) -> Iterator[str]:
    for finding in look.evaluation.findings if look.evaluation is not None else ():
        marks = (finding.condition.article, ", ".join(finding.condition.sources), finding.condition.confidence)
        said = " ".join(one.text(lang) for one in (finding.reason, finding.next_step) if one is not None)
        yield _one(finding.condition.name, word("finding", finding.state, lang), said, marks, lang)


def _one(name: Text, what: str, reason: str, marks: tuple[str, ...], lang: Lang) -> str:
    joined = " · ".join(filter(None, marks))
    return _told("line", lang, name=name.get(lang), what=what, reason=reason, marks=joined)


def _doubts(look: Look, lang: Lang) -> Iterator[str]:
    readings = look.knowledge.policy.readings
    for dispute in look.disputes:
        if dispute.touches:
            reading = readings[dispute.reading]
            choice = next(one for one in reading.choices if one.id == dispute.choice)
            yield _told(
                "doubt", lang, question=reading.question.get(lang), choice=choice.name.get(lang), total=dispute.total
            )
    for line in look.telling:
        yield from (f"{line.indicator.name.get(lang)}: {remark.text(lang)}" for remark in line.remarks)


def _dates(look: Look, lang: Lang) -> Iterator[str]:
    if look.filing.reason is not None:
        yield look.filing.reason.text(lang)
    for row in look.rows:
        if look.plan is None or row.finish >= look.plan.hold_before:
            continue
        name = row.task.name.get(lang)
        yield f"{row.start.isoformat()} – {row.finish.isoformat()} {name}" + (
            f" ({_told('provisional', lang)})" if row.provisional else ""
        )
