"""函件草稿: when each letter is used, who signs it, what goes with it, and the Word file."""

from __future__ import annotations

import streamlit as st

from jzz_core.files import Letter, document_name, letter_docx
from ui.knowledge import letters

from .. import state
from ..folds import section
from ..i18n import t
from ..snapshot import Snapshot
from .downloads import Document, button

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw(snapshot: Snapshot) -> None:
    with section(t("letters.title"), key="letters"):
        st.markdown(t("letters.lead"))
        for column, letter in zip(st.columns(len(letters())), letters(), strict=True):
            with column, st.container(border=True, height="stretch"):
                _letter(letter, snapshot)


def _letter(letter: Letter, snapshot: Snapshot) -> None:
    words = [
        f"**{letter.name.get()}**",
        f":gray-badge[{letter.signed_by.get()}]",
        letter.when.get(),
        t("letters.bring", text=letter.bring.get()),
        f":small[:gray[{t('letters.basis', sources=', '.join(letter.sources), confidence=letter.confidence)}]]",
    ]
    st.markdown("\n\n".join(words))
    button(document(letter, snapshot), t("letters.download"))


def document(letter: Letter, snapshot: Snapshot) -> Document:
    """The file of one letter, addressed to the centre of the employer's district where that is known."""
    day = state.today()
    centre = next((visit.centre.name.get() for visit in snapshot.visits if visit.centre is not None), "")
    name = document_name(letter.name.get(), snapshot.case.applicant.alias, day, "docx")
    return Document(
        f"letter:{letter.id}", name, _DOCX, ":material/edit_document:", lambda: letter_docx(letter, day, centre=centre)
    )
