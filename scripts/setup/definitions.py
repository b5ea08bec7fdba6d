"""What the scanner definitions say about installing: the `install` block of scanner.yaml."""

import dataclasses
import os
import pathlib

import yaml
from tools import ROOT


@dataclasses.dataclass(frozen=True)
class Scanner:
    id: str
    category: str
    select: str
    program: str | None
    probe: dict
    pip: tuple[str, ...]
    apt: tuple[str, ...]
    bins: dict[str, str]
    environment: str
    hint: str | None

    @property
    def installable(self) -> bool:
        return bool(self.pip or self.apt)


def load() -> dict[str, Scanner]:
    """Every definition; a later folder replaces an earlier one's scanner of the same id."""
    folders = [ROOT / "scanners"]
    folders += [pathlib.Path(f) for f in os.environ.get("SLUICE_SCANNERS", "").split(":") if f]
    scanners = {}
    for folder in folders:
        for path in sorted(folder.glob("*/scanner.yaml")):
            scanner = read(path)
            scanners[scanner.id] = scanner
    return scanners


def read(path: pathlib.Path) -> Scanner:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        document = yaml.load(path.read_text(), Loader=loader)
        install = document.get("install") or {}
        return Scanner(
            id=document["id"],
            category=document["class"],
            select=document.get("select", "named"),
            program=next(iter((document.get("run") or {}).get("argv") or ()), None),
            probe=document.get("probe") or {},
            pip=tuple(install.get("pip") or ()),
            apt=tuple(install.get("apt") or ()),
            bins=dict(install.get("bin") or {}),
            environment=install.get("environment", document["id"]),
            hint=install.get("hint"),
        )
    except (yaml.YAMLError, KeyError, AttributeError, TypeError) as problem:
        raise SystemExit(f"scanners: {path}: not a scanner definition: {problem!r}")
