"""Short words and marks for one paper: who brings it, in which form."""

from __future__ import annotations

from jzz_core.base import word
from jzz_core.papers import Material, Original, Supplier

from .. import actors
from ..i18n import t


def supplier(who: Supplier) -> str:
    return word("supplier", who.value)


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
        parts.append(word("original", original.value))
    if copies:
        parts.append(t("materials.form.copies", count=copies))
    if seal:
        parts.append(t("materials.form.seal"))
    return " · ".join(parts)


def brief_form(material: Material) -> str:
    """ "验原件/复印 1 份": the same in as few words as fit into a row."""
    if material.issued_there:
        return t("materials.form.issued_there")
    return form(material).replace(" · ", "/")


def badges(material: Material) -> str:
    """Who brings it, in which form, what is doubtful: one line of Markdown."""
    parts = [supplier_badge(material.supplier)]
    if words := form(material):
        parts.append(f":gray-badge[{words}]")
    if material.by_law:
        parts.append(f":blue-badge[{t('materials.form.by_law')}]")
    if material.may_be_waived:
        parts.append(f":gray-badge[{t('materials.form.may_be_waived')}]")
    if material.disputed:
        parts.append(f":orange-badge[:material/help: {t('materials.form.disputed')}]")
    return " ".join(parts)
