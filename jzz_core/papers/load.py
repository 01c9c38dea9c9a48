"""Reading ``data/materials/``; what is wrong with a file is said in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..base import DATA_DIR, BadDataError, load_sources, read_toml, require_registered
from .schema import Catalogue, Material, Stage, StageFile, StageId

FOLDER = "materials"


def load_materials(data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None) -> Catalogue:
    """Read all stages. ``sources``: the known source ids; None takes the registry beside the folder.

    Raises BadDataError naming file, entry and reason: a missing or foreign file, an id given twice, an unknown
    condition, source or stage, a paper in the wrong file.
    """
    known = load_sources(data_dir).ids if sources is None else sources
    folder = data_dir / FOLDER
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in set(StageId):
            raise BadDataError(_shown(path.stem), "", f"没有这个阶段, 只有 {', '.join(StageId)}")
    stages: list[Stage] = []
    materials: dict[str, Material] = {}
    for stage_id in StageId:
        content = read_toml(folder / f"{stage_id}.toml", StageFile)
        _check(stage_id, content, materials, known)
        stages.append(content.stage)
        materials.update({m.id: m for m in sorted(content.material, key=lambda m: m.order)})
    if [stage.order for stage in stages] != list(range(1, len(stages) + 1)):
        raise BadDataError(f"data/{FOLDER}", "", "各阶段的 order 应依次为 1, 2, 3 …")
    return Catalogue(tuple(stages), materials)


def _check(stage_id: StageId, content: StageFile, earlier: dict[str, Material], known: frozenset[str]) -> None:
    file = _shown(stage_id)
    if content.stage.id is not stage_id:
        raise BadDataError(file, "stage", f"文件名与阶段 {content.stage.id} 不一致")
    seen = set(earlier)
    for material in content.material:
        if material.id in seen:
            raise BadDataError(file, material.id, "编号重复")
        seen.add(material.id)
        if material.stage is not stage_id:
            raise BadDataError(file, material.id, f"属于阶段 {material.stage}, 却写在这个文件里")
    for entry, sources in _cited(content):
        require_registered(file, entry, sources, known)


def _cited(content: StageFile) -> Iterator[tuple[str, tuple[str, ...]]]:
    for note in content.stage.notes:
        yield "stage", note.sources
    for material in content.material:
        yield material.id, material.sources
        for flag in material.red_flags:
            yield material.id, flag.sources


def _shown(stem: str) -> str:
    return f"data/{FOLDER}/{stem}.toml"
