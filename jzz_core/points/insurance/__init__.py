"""The contribution history as people see it: month by month, and as it is read from a table."""
