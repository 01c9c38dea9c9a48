"""The Streamlit script: navigation."""

from pathlib import Path

import streamlit as st

PAGES = Path(__file__).resolve().parent.parent / "pages"
st.set_page_config(page_title="JZZ Planner")
st.navigation([st.Page(PAGES / "overview.py", title="总览", default=True)]).run()
