import streamlit as st
st.title("总览")
