"""The parts of the guide page: search, steps, questions, terms, districts, after the decision, what changed since."""
