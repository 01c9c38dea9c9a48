"""The verdict as a picture for a chat: points against the standard, a few words, nothing that says about whom."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from ...base import Lang, say
from ...case import without_notes
from ...look import Look
from ...points import Evaluation
from .svg import paint

WIDTH, HEIGHT = 720, 420  # pixels
_LEFT, _RIGHT, _BAR = 48, WIDTH - 48, 214
_COLOURS = {"likely": "renew", "blocked": "employer", "not_yet": "today", "unknown": "muted"}


def verdict_picture(seen: Look, lang: Lang = "zh") -> Markup:
    """As SVG; '' without a score. It has no sentence with days of the person in it, but that of the notice."""
    look = Look(without_notes(seen.case, "", with_label=False), seen.as_of, seen.knowledge)
    evaluation = look.evaluation
    if evaluation is None:
        return Markup()
    return Markup("\n".join(_parts(look, evaluation, lang)))  # noqa: S704 - every text went through escape()


def _parts(look: Look, evaluation: Evaluation, lang: Lang) -> Iterator[str]:
    colour, verdict = _COLOURS[look.verdict or "unknown"], say(f"verdict.{look.verdict}").text(lang)
    low, high, standard = evaluation.total, max(evaluation.total, evaluation.high), evaluation.standard
    points = say("card.points", total=low) if low == high else say("card.range", low=low, high=high)
    against, when = say("card.standard", standard=standard).text(lang), _when(look, evaluation, lang)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-label="{escape(", ".join((verdict, points.text(lang), against, when)))}" '
        f'font-family="inherit">'
    )
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{paint("ground")}"/>'
    yield f'<rect width="{WIDTH}" height="10" fill="{paint(colour)}"/>'
    yield _text(62, 20, say("card.title").text(lang), "muted")
    yield _text(136, 64, points.text(lang), "ink", bold=True)
    yield _text(184, 28, verdict, colour, bold=True)
    yield from _bar(low, high, standard, colour)
    yield _text(_BAR + 50, 18, against, "muted")
    yield _text(_BAR + 96, 24, when, "ink")
    yield f'<path d="M{_LEFT} 340H{_RIGHT}" stroke="{paint("line")}"/>'
    yield _text(
        370, 16, say("card.rests_on", day=look.as_of, rules=look.knowledge.policy.about.name.get(lang)).text(lang)
    )
    yield _text(396, 16, say("card.unofficial").text(lang))
    yield "</svg>"


def _when(look: Look, evaluation: Evaluation, lang: Lang) -> str:
    """The day of the notice, or why there is none: what a condition is called, not since when it is not met."""
    plan, missing = look.plan, evaluation.standard - evaluation.high
    if plan is not None and plan.notice is not None and evaluation.reaches_standard:
        return say("card.notice_provisional" if plan.schedule.provisional else "card.notice", day=plan.notice).text(
            lang
        )
    if missing > 0:
        return say("card.missing", missing=missing).text(lang)
    if look.filing.possible:
        return say("card.open").text(lang)
    names = say("card.listed").text(lang).join(one.condition.name.get(lang) for one in look.filing.blockers)
    return (say("card.condition", names=names) if names else say("card.not_as_planned")).text(lang)


def _bar(low: int, high: int, standard: int, colour: str) -> Iterator[str]:
    """What is sure, what may come, and the line of the standard."""
    most = max(high, standard) * 1.1

    def at(points: float) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * max(points, 0) / most, 1)

    for name, until, opacity in (("line", most, "1"), (colour, high, "0.35"), (colour, low, "1")):
        yield (
            f'<rect x="{_LEFT}" y="{_BAR}" width="{at(until) - _LEFT:.1f}" height="18" rx="4" fill="{paint(name)}" '
            f'fill-opacity="{opacity}"/>'
        )
    yield f'<path d="M{at(standard)} {_BAR - 8}v34" stroke="{paint("ink")}" stroke-width="3"/>'


def _text(y: float, size: int, words: str, colour: str = "muted", *, bold: bool = False) -> str:
    """As wide as it is, but never wider than the picture."""
    weight = ' font-weight="700"' if bold else ""
    wide = sum(0.6 if ord(letter) < 0x2E80 else 1.04 for letter in words) * size
    fit = f' textLength="{_RIGHT - _LEFT}" lengthAdjust="spacingAndGlyphs"' if wide > _RIGHT - _LEFT else ""
    return f'<text x="{_LEFT}" y="{y}" font-size="{size}" fill="{paint(colour)}"{weight}{fit}>{escape(words)}</text>'
