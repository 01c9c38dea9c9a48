"""The picture of a plan as SVG: no script, no font of its own, the same marks in every form.

Colours are custom properties with those for white ground as their usual value: a dark page sets others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup, escape

from ...base import Lang, Month, say
from .model import Bar, Mark, Picture

COLOURS = {
    "applicant": "#1f5fae",
    "employer": "#b4610f",
    "centre": "#7b4fc4",
    "bureau": "#b0559e",
    "community_centre": "#2b7a9b",
    "archive_keeper": "#8a5a2b",
    "system": "#66758a",
    "ink": "#1a2433",
    "muted": "#566173",
    "line": "#d5dce5",
    "rest": "#eef1f5",
    "ground": "#ffffff",
    "today": "#b3261e",
    "deadline": "#a3155f",
    "permit": "#465266",
    "end": "#566173",
    "endorse": "#465266",
    "renew": "#0f7b6c",
}
_DASHES = {"deadline": "6 4", "permit": "2 3", "end": "10 4"}


@dataclass(frozen=True, slots=True)
class Form:
    """Pixels. ``labels``: the column of names on the left; 0: names stand above the bars. ``type``: of the letters."""

    width: int
    labels: int
    row: int
    bar: int
    type: float

    def larger(self, factor: float) -> Form:
        """The same picture with larger letters, for those who look on."""
        labels, row = round(self.labels * factor), round(self.row * factor)
        return replace(self, labels=labels, row=row, type=self.type * factor)


WIDE = Form(width=848, labels=132, row=27, bar=14, type=13)
NARROW = Form(width=358, labels=0, row=37, bar=10, type=12)
PAPER = Form(width=720, labels=136, row=21, bar=12, type=11)


def draw(picture: Picture, form: Form, alt: str = "", lang: Lang = "zh") -> Markup:
    """The picture in a form; ``alt``: what it says in words. All text is escaped."""
    return Markup("\n".join(_Drawing(picture, form, lang).parts(alt)))  # noqa: S704 - every text went through escape()


class _Drawing:
    def __init__(self, picture: Picture, form: Form, lang: Lang) -> None:
        self.picture, self.form, self.lang = picture, form, lang
        self.days = (picture.last - picture.first).days + 1
        self.line = form.type + 4
        self.head = 2 * self.line + 6
        self.foot = self.head + form.row * len(picture.bars) + 6
        self.right = form.width - 4

    def parts(self, alt: str) -> Iterator[str]:
        words = list(self._words_below())
        legend = list(self._legend(self.foot + self.line * (1 + max((level for *_, level in words), default=0))))
        height = round(legend[-1][1] + self.line * 0.5) if legend else round(self.foot)
        label = escape(alt or say("picture.alt").text(self.lang))
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.form.width} {height}" role="img" '
            f'aria-label="{label}" font-size="{self.form.type}" font-family="inherit" width="{self.form.width}" '
            f'height="{height}">'
        )
        yield from self._rests()
        yield from self._months()
        for mark in self.picture.marks:
            yield from self._line(mark)
        if any(bar.after for bar in self.picture.bars):
            yield from self._links()
        for number, bar in enumerate(self.picture.bars):
            yield from self._bar(number, bar)
        for mark, x, level in words:
            yield self._text(x, self.foot + self.line * (level + 0.8), mark.words, colour=mark.kind)
        yield from (part for part, _ in legend)
        yield "</svg>"

    # -- places --------------------------------------------------------------------------------------------------------

    def at(self, day: date) -> float:
        share = (day - self.picture.first).days / self.days
        return round(self.form.labels + 4 + share * (self.right - self.form.labels - 4), 1)

    def after(self, day: date) -> float:
        return self.at(day + timedelta(days=1))

    def wide(self, words: str) -> float:
        """About how many pixels a text takes."""
        return sum(0.58 if ord(letter) < 0x2E80 else 1.04 for letter in words) * self.form.type + 2

    def middle(self, number: int) -> float:
        """Height of the middle of a bar."""
        below = self.form.bar / 2 + 5 if not self.form.labels else self.form.row / 2
        return self.head + self.form.row * (number + 1) - below

    # -- pieces --------------------------------------------------------------------------------------------------------

    def _text(
        self, x: float, y: float, words: str, *, anchor: str = "start", colour: str = "ink", bold: bool = False
    ) -> str:
        weight = ' font-weight="600"' if bold else ""
        halo = f'paint-order="stroke" stroke="{paint("ground")}" stroke-width="3"'
        return (
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{paint(colour)}"{weight} {halo}>'
            f"{escape(words)}</text>"
        )

    def _rests(self) -> Iterator[str]:
        first, last = self.picture.first, self.picture.last
        until = 0.0
        for run in self.picture.rests:
            x, end = self.at(max(run.start, first)), self.at(min(run.end, last + timedelta(days=1)))
            top = self.head - 2
            yield (
                f'<rect x="{x}" y="{top:.1f}" width="{end - x:.1f}" height="{self.foot - top:.1f}" '
                f'fill="{paint("rest")}"/>'
            )
            name = run.names[0][:2] if run.names and (run.end - run.start).days > 2 else ""
            centre, half = (x + end) / 2, self.wide(name) / 2
            if name and max(centre - half, self.form.labels) > until and centre + half < self.right:
                until = centre + half + 4
                yield self._text(centre, self.head - 6, name, anchor="middle", colour="muted")

    def _months(self) -> Iterator[str]:
        first, last = self.picture.first, self.picture.last
        month, end = Month.of(first.year, first.month), Month.of(last.year, last.month)
        while month <= end:
            begin = max(date(month.year, month.month, 1), first)
            x, following = self.at(begin), date((month + 1).year, (month + 1).month, 1)
            room = self.at(min(following, last + timedelta(days=1))) - x
            yield f'<line x1="{x}" y1="4" x2="{x}" y2="{self.foot:.1f}" stroke="{paint("line")}"/>'
            names = [say("picture.month", month=month.month).text(self.lang)]
            if month.month == 1 or begin == first:
                names.insert(0, say("picture.year_month", year=month.year, month=month.month).text(self.lang))
            if fitting := next((name for name in names if self.wide(name) <= room), None):
                yield self._text(x + 3, self.line - 1, fitting, colour="muted")
            month = month + 1

    def _line(self, mark: Mark) -> Iterator[str]:
        colour = paint(mark.kind)
        if mark.last is not None:
            x = self.at(max(mark.day, self.picture.first))
            end = self.after(min(mark.last, self.picture.last))
            y = self.foot - (10 if mark.kind == "renew" else 4)
            yield f'<rect x="{x}" y="{y:.1f}" width="{end - x:.1f}" height="4" fill="{colour}" fill-opacity="0.6"/>'
            return
        x, dash = self.at(mark.day), _DASHES.get(mark.kind, "")
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        yield (
            f'<line x1="{x}" y1="{self.head - 2:.1f}" x2="{x}" y2="{self.foot:.1f}" stroke="{colour}" '
            f'stroke-width="1.6"{dashes}/>'
        )

    def _bar(self, number: int, bar: Bar) -> Iterator[str]:
        x, end, y = self.at(bar.start), self.after(bar.finish), self.middle(number)
        end = max(end, x + 3)
        top, height = y - self.form.bar / 2, self.form.bar
        yield f"<g><title>{escape(bar.hint)}</title>"
        name = say("picture.done", name=bar.name).text(self.lang) if bar.done else bar.name
        if self.form.labels:
            yield self._text(self.form.labels - 6, y + self.form.type * 0.36, name, anchor="end", bold=bar.critical)
        else:
            left = max(min(x, self.right - self.wide(name)), 2)
            yield self._text(left, top - 4, name, bold=bar.critical)
        if bar.planned is not None:
            since, until = self.at(bar.planned[0]), self.after(bar.planned[1])
            yield (
                f'<rect x="{since}" y="{top - 2:.1f}" width="{until - since:.1f}" height="{height + 4}" rx="2" '
                f'fill="none" stroke="{paint("renew")}" stroke-width="1.4"/>'
            )
        yield from self._pieces(bar, x, end, top)
        if bar.critical:
            yield (
                f'<rect x="{x}" y="{top:.1f}" width="{end - x:.1f}" height="{height}" rx="2" fill="none" '
                f'stroke="{paint("ink")}" stroke-width="1.3"/>'
            )
        reach = end
        if bar.room is not None:
            reach = self.after(bar.room)
            yield self._stroke(end, reach, y, "muted", 2)
        if bar.span is not None and bar.span[0] != bar.span[1]:
            early, late = (self.at(day) for day in bar.span)
            yield self._stroke(early, late, top + height + 3, "ink", 1.6, ends=True)
        if bar.late is not None:
            yield self._stroke(self.at(bar.late[0]), self.after(bar.late[1]), top + height + 3, "today", 3)
        for day in bar.orders:
            yield (
                f'<circle cx="{self.at(day)}" cy="{y:.1f}" r="3.6" fill="{paint("ground")}" '
                f'stroke="{paint("applicant")}" stroke-width="1.8"/>'
            )
        yield self._end(bar, x, reach, y)
        yield "</g>"

    def _pieces(self, bar: Bar, x: float, end: float, top: float) -> Iterator[str]:
        """Paler where it rests on a year that is not published."""
        middle = end if bar.paler_from is None else max(x, min(self.at(bar.paler_from), end))
        for since, until, opacity in ((x, middle, "1"), (middle, end, "0.5")):
            if until > since:
                yield (
                    f'<rect x="{since:.1f}" y="{top:.1f}" width="{until - since:.1f}" height="{self.form.bar}" rx="2" '
                    f'fill="{paint(bar.actor)}" fill-opacity="{opacity}"/>'
                )

    def _end(self, bar: Bar, x: float, reach: float, y: float) -> str:
        """The last day beside the bar, where there is room for it."""
        words = f"{bar.finish.month}/{bar.finish.day}"
        if bar.locks:
            words = say("picture.locks", day=words).text(self.lang)
        if bar.word:
            words = say("picture.by", day=words, actor=bar.word).text(self.lang)
        low, colour = y + self.form.type * 0.36, "today" if bar.locks else "muted"
        if reach + 4 + self.wide(words) <= self.form.width:
            return self._text(reach + 4, low, words, colour=colour)
        return self._text(x - 4, low, words, anchor="end", colour=colour)

    def _stroke(self, x: float, end: float, y: float, colour: str, width: float, *, ends: bool = False) -> str:
        path = f"M{x:.1f} {y:.1f}H{end:.1f}"
        if ends:
            path += f"M{x:.1f} {y - 3:.1f}v6M{end:.1f} {y - 3:.1f}v6"
        return f'<path d="{path}" stroke="{paint(colour)}" stroke-width="{width}" fill="none"/>'

    def _links(self) -> Iterator[str]:
        """From the end of a step along its row, then down or up to the beginning of the step that waits for it."""
        bars, half = self.picture.bars, self.form.bar / 2
        for number, bar in enumerate(bars):
            x = self.at(bar.start) + 2
            for before in bar.after:
                strong = bar.critical and bars[before].critical
                colour, width = ("ink", 1.5) if strong else ("muted", 1)
                down = 1 if number > before else -1
                leave, tip = min(self.after(bars[before].finish), x), self.middle(number) - down * (half + 1)
                path = f"M{leave:.1f} {self.middle(before):.1f}H{x:.1f}V{tip:.1f}"
                path += f"m-3 {-4 * down}l3 {4 * down}l3 {-4 * down}"
                yield f'<path d="{path}" stroke="{paint(colour)}" stroke-width="{width}" fill="none"/>'

    # -- words below ---------------------------------------------------------------------------------------------

    def _words_below(self) -> Iterator[tuple[Mark, float, int]]:
        """The words of the lines with their place; one that would run into its neighbour goes one line lower."""
        ends: list[float] = []
        for mark in self.picture.marks:
            place, width = self.at(max(mark.day, self.picture.first)), self.wide(mark.words)
            wanted = place - width / 2 if mark.last is None else place
            left = max(min(wanted, self.right - width), 2)
            level = next((n for n, end in enumerate(ends) if left > end + 8), len(ends))
            ends[level : level + 1] = [left + width]
            yield mark, left, level

    def _legend(self, y: float) -> list[tuple[str, float]]:
        """Who acts by colour, then what an outline and a paler bar mean; each piece with its height."""
        entries: list[tuple[str, str]] = list(self.picture.actors)
        entries += [("", say("picture.critical").text(self.lang))] if any(b.critical for b in self.picture.bars) else []
        if any(bar.paler_from for bar in self.picture.bars) and self.picture.provisional_from is not None:
            entries.append(("", say("picture.paler", year=self.picture.provisional_from.year).text(self.lang)))
        parts, x, y = [], float(self.form.labels or 2), y + self.line
        for actor, words in entries:
            width = self.wide(words) + (18 if actor else 4) + 10
            if x + width > self.form.width and x > (self.form.labels or 2):
                x, y = float(self.form.labels or 2), y + self.line + 2
            box = (
                f'<rect x="{x:.1f}" y="{y - 9:.1f}" width="10" height="10" rx="2" fill="{paint(actor)}"/>'
                if actor
                else ""
            )
            parts.append((box + self._text(x + (14 if actor else 0), y, words, colour="muted"), y))
            x += width
        return parts


def paint(name: str) -> str:
    """The colour of that name, as the page that shows the picture has set it."""
    return f"var(--plan-{name.replace('_', '-')}, {COLOURS.get(name, COLOURS['system'])})"


def colours(of: Sequence[tuple[str, str]]) -> str:
    """As declarations of a style: (name, colour)."""
    return ";".join(f"--plan-{name.replace('_', '-')}:{colour}" for name, colour in of)
