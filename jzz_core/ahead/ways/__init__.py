"""Ways to the standard: legal moves, every combination of them over the years, ranked."""
