"""What the points table says about each indicator, as far as the papers need to know it."""

from __future__ import annotations

from dataclasses import dataclass

# Indicator -> the answer that decides whether it counts (dotted path in the case).
INDICATORS: dict[str, str] = {
    "age": "applicant.birth_date",
    "education": "applicant.education",
    "title": "applicant.qualifications",
    "insurance_years": "applicant.insurance",
    "entrepreneur": "applicant.talents",
    "innovation_intermediary": "applicant.talents",
    "shortage_major": "applicant.shortage_major",
    "enterprise_tax": "applicant.enterprise",
    "enterprise_jobs": "applicant.enterprise",
    "contribution_base": "applicant.insurance",
    "public_service": "applicant.public_service_since",
    "suburb": "applicant.suburb_since",
    "fresh_graduate": "applicant.fresh_graduate",
    "award": "applicant.awards",
    "spouse_hukou": "applicant.marriage",
}


@dataclass(frozen=True, slots=True)
class Claims:
    """Indicator ids whose points count (``claimed``) and those that an open answer may still add (``possible``)."""

    claimed: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()

    def has(self, indicator: str) -> bool | None:
        """True claimed, None possible, False neither."""
        if indicator in self.claimed:
            return True
        return None if indicator in self.possible else False
