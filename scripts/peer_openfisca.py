"""The other side of scripts/bench_many.py: the same points by openfisca-core, in an environment that has it.

python scripts/peer_openfisca.py ROWS.npz RUNS

ROWS.npz holds the columns of the fact table, the totals that jzz_core gives (``ours``), and the numbers of the law. The
totals must be the same; the last word printed is the median of seconds a run.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity  # type: ignore[import-not-found]
from openfisca_core.periods import DateUnit  # type: ignore[import-not-found]
from openfisca_core.simulation_builder import SimulationBuilder  # type: ignore[import-not-found]
from openfisca_core.taxbenefitsystems import TaxBenefitSystem  # type: ignore[import-not-found]
from openfisca_core.variables import Variable  # type: ignore[import-not-found]

DAY = "2026-11"
BANDS = ("band_08", "band_1", "band_2", "band_3")
FLAGS = ("entrepreneur", "innovation_intermediary", "shortage_major", "fresh_graduate")
DEDUCTIONS = ("false_material", "detention", "minor_crime")
# Of each of these the highest counts.
GROUPS = (("education", "title"), ("enterprise_tax", "enterprise_jobs"))
Person = build_entity(key="person", plural="persons", label="", is_person=True)
Formula = Callable[[Any, Any], Any]


def variable(name: str, formula: Formula | None = None) -> type:
    about = {"value_type": int, "entity": Person, "definition_period": DateUnit.MONTH, "label": name}
    return type(name, (Variable,), about | ({"formula": formula} if formula is not None else {}))


def formulas(n: dict[str, int]) -> dict[str, Formula]:
    """Indicator → its formula (arts. 6 to 8). ``n``: the numbers of the law."""

    def ladder(prefix: str, column: str, items: tuple[str, ...]) -> Formula:
        values = np.array([0, *(n[f"{prefix}.{item}"] for item in items)])
        return lambda person, period: np.minimum(values[person(column, period)], n[f"{prefix}.cap"])

    def each(column: str, value: int, most: int = 10**6) -> Formula:
        return lambda person, period: np.minimum(person(column, period) * value, most)

    def age(person: Any, period: Any) -> Any:
        given = person("age", period)
        younger = np.maximum(n["age.oldest_band_from"] - given, 0)
        points = np.minimum(n["age.oldest_band_points"] + n["age.points_per_year"] * younger, n["age.cap"])
        return np.where(given > n["age.oldest"], 0, points)

    plain = ladder("title", "qualification_plain", ("skill_5", "skill_4", "skill_3"))
    tested = ladder("title", "qualification_tested", ("middle", "high"))

    def title(person: Any, period: Any) -> Any:
        passed = person("title_base_months", period) >= n["title.base_months"]
        return np.maximum(plain(person, period), np.where(passed, tested(person, period), 0))

    def contribution_base(person: Any, period: Any) -> Any:
        points = np.zeros(person.count, int)
        for band in BANDS:
            reached = person(f"base_months_{band}", period) >= n[f"contribution_base.{band}.months"]
            points = np.maximum(points, np.where(reached, n[f"contribution_base.{band}.points"], 0))
        return np.minimum(points, n["contribution_base.cap"])

    def enterprise(column: str, unit: int) -> Formula:
        def formula(person: Any, period: Any) -> Any:
            return np.minimum(person(column, period) // unit * n["enterprise.points_per_unit"], n["enterprise.cap"])

        return formula

    def public_service(person: Any, period: Any) -> Any:
        years = person("public_service_years", period)
        return np.where(years >= n["public_service.deferral_years"], years * n["public_service.points_per_year"], 0)

    def suburb(person: Any, period: Any) -> Any:
        years = person("suburb_years", period)
        points = np.where(years >= person("suburb_deferral", period), years * n["suburb.points_per_year"], 0)
        return np.minimum(points, n["suburb.cap"])

    return {
        "age": age,
        "education": ladder("education", "education", ("college", "bachelor", "bachelor_degree", "master", "doctor")),
        "title": title,
        "insurance_years": lambda person, period: (
            person("valid_months", period) // 12 * n["insurance_years.points_per_year"]
        ),
        **{name: each(name, n[f"{name}.points"]) for name in FLAGS},
        "enterprise_tax": enterprise("enterprise_tax", n["enterprise.tax_unit"]),
        "enterprise_jobs": enterprise("enterprise_staff", n["enterprise.staff_unit"] * 100),
        "contribution_base": contribution_base,
        "public_service": public_service,
        "suburb": suburb,
        "award": ladder("award", "award", ("special", "comprehensive", "provincial")),
        "spouse_hukou": each("spouse_years", n["spouse_hukou.points_per_year"], n["spouse_hukou.cap"]),
        **{name: each(name, -n[f"{name}.points"]) for name in DEDUCTIONS},
    }


def system(n: dict[str, int], columns: list[str]) -> Any:
    indicators = formulas(n)
    alone = [name for name in indicators if not any(name in group for group in GROUPS)]

    def total(person: Any, period: Any) -> Any:
        points = sum(person(f"points_{name}", period) for name in alone)
        for one, other in GROUPS:
            points = points + np.maximum(person(f"points_{one}", period), person(f"points_{other}", period))
        return np.maximum(points, n["total.floor"])

    found = TaxBenefitSystem([Person])
    found.add_variables(*(variable(name) for name in columns))
    found.add_variables(*(variable(f"points_{name}", formula) for name, formula in indicators.items()))
    found.add_variable(variable("total", total))
    return found


def main(file: str, runs: int) -> None:
    given = np.load(file)
    numbers = {name: int(value) for name, value in (one.split("=") for one in given["numbers"].tolist())}
    columns = [name for name in given.files if name not in ("numbers", "ours")]
    law = system(numbers, columns)
    spent = []
    for _ in range(runs):
        simulation = SimulationBuilder().build_default_simulation(law, count=len(given["ours"]))
        for name in columns:
            simulation.set_input(name, DAY, given[name])
        began = time.process_time()
        total = simulation.calculate("total", DAY)
        spent.append(time.process_time() - began)
        if not np.array_equal(total, given["ours"]):
            raise SystemExit("the totals differ")
    print(statistics.median(spent))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
