"""The screens, in Streamlit: they draw what the core says, and hold the case of the session."""
