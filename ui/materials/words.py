"""Short words and marks for one paper: who brings it, in which form, how far it is."""

from __future__ import annotations

from jzz_core.case import MaterialState
from jzz_core.papers import ChecklistItem, Material, Original, Supplier

from .. import actors
from ..i18n import t

_MARKS = {
    MaterialState.TODO: ":gray[:material/radio_button_unchecked:]",
    MaterialState.DOING: ":orange[:material/pending:]",
    MaterialState.DONE: ":green[:material/check_circle:]",
    MaterialState.NOT_NEEDED: ":gray[:material/do_not_disturb_on:]",
}


def supplier(who: Supplier) -> str:
    return t(f"materials.supplier.{who.value}")


def supplier_badge(who: Supplier) -> str:
    return actors.badge(who.value, supplier(who))


def form(material: Material) -> str:
    """ "验原件 · 复印 1 份 · 盖公章"; empty for what is no paper."""
    if not material.issued_there:
        return form_of(material.original, material.copies, seal=material.seal)
    rest = form_of(Original.NONE, material.copies, seal=material.seal)
    return " · ".join(part for part in (t("materials.form.issued_there"), rest) if part)


def form_of(original: Original, copies: int, *, seal: bool) -> str:
    parts = []
    if original is not Original.NONE:
        parts.append(t(f"materials.form.{original.value}"))
    if copies:
        parts.append(t("materials.form.copies", count=copies))
    if seal:
        parts.append(t("materials.form.seal"))
    return " · ".join(parts)


def headline(item: ChecklistItem) -> str:
    """Mark, name, who brings it, in which form, what is doubtful: one line of Markdown."""
    material = item.material
    parts = [_MARKS[item.state], f"**{material.name.get()}**", supplier_badge(material.supplier)]
    if words := form(material):
        parts.append(f":gray-badge[{words}]")
    if material.may_be_waived:
        parts.append(f":gray-badge[{t('materials.form.may_be_waived')}]")
    if material.disputed:
        parts.append(f":orange-badge[:material/help: {t('materials.form.disputed')}]")
    return " ".join(parts)
