"""What the answers give: verdict, conditions, scorecard, months of insurance, the official page."""

__all__ = ["conditions", "months", "official", "scorecard", "verdict"]
