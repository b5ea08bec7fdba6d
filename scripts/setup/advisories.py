"""An advisory as every feed states it and every database needs it."""

import dataclasses
import re

SEVERITIES = ("unknown", "low", "medium", "high", "critical")

# One range: constraints that must all hold, such as ((">=", "1.2"), ("<", "1.9")).
Range = tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True)
class Source:
    id: str
    name: str
    url: str


@dataclasses.dataclass(frozen=True)
class Advisory:
    source: Source
    ecosystem: str  # PyPI, npm, or "Debian 12"
    package: str
    id: str  # of the source
    aliases: tuple[str, ...]  # CVE and GHSA identifiers
    title: str
    details: str
    ranges: tuple[Range, ...]
    severity: str = "unknown"
    cwes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What others call it: every CVE; else every GHSA; else only its source has a name."""
        for prefix in ("CVE-", "GHSA-"):
            if found := tuple(a for a in self.aliases if a.startswith(prefix)):
                return found
        return (self.id,)

    @property
    def fixed(self) -> tuple[str, ...]:
        return tuple(v for constraints in self.ranges for op, v in constraints if op == "<")


def normalised(ecosystem: str, package: str) -> str:
    """PEP 503 for PyPI; the other registries compare names as they are."""
    return re.sub(r"[-_.]+", "-", package).lower() if ecosystem == "PyPI" else package
