"""The parts of the page of policy sources: numbers, wages, readings, registry, editions and limits."""
