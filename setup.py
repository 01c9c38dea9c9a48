"""What pyproject.toml cannot say: the folder data/ is installed inside the package, as jzz_core/data."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["jzz_core", "jzz_core.*"]), "jzz_core.data"],
    package_dir={"jzz_core.data": "data"},
    package_data={
        "jzz_core": ["**/templates/**/*.html", "**/templates/**/*.css", "files/form/form.*"],
        "jzz_core.data": ["**/*.toml", "**/*.json"],
    },
)
