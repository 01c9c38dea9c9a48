"""The points of the years to come: month by month, with the days on which they change and what they hang on."""
