"""The domain of JZZ Planner in thirteen rooms; an arrow between them goes down only (docs/architecture.md).

commands · book · files · look, ahead, guide · papers · points, steps · case · law, calendar · base

Pure: no screen, no clock; "today" is always an argument. Each room hands out its names in its ``__init__``.
"""
