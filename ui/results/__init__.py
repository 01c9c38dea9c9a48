"""What the answers give: verdict, conditions, scorecard, months of insurance."""

__all__ = ["conditions", "months", "scorecard", "verdict"]
