"""The parts of the page of papers: readiness, questions, stages, rows."""
