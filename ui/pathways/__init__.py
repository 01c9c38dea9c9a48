"""The parts of the page 提分路径."""
