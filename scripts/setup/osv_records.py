"""Advisories as OSV records (schema 1.6), one file each, for a server to answer from."""

import datetime
import json
import pathlib
import re

from advisories import Advisory, normalised


def write(folder: pathlib.Path, advisories: list[Advisory], modified: datetime.datetime) -> None:
    folder.mkdir(parents=True)
    stamp = modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    for number, advisory in enumerate(advisories):
        name = f"{re.sub(r'[^A-Za-z0-9.-]', '_', advisory.id)}.{number}.json"
        (folder / name).write_text(json.dumps(record(advisory, stamp)) + "\n")


def record(advisory: Advisory, stamp: str) -> dict:
    ranges, versions = affected(advisory)
    package = normalised(advisory.ecosystem, advisory.package)
    return {
        "schema_version": "1.6.0",
        "id": advisory.id,
        "modified": stamp,
        "aliases": [a for a in advisory.aliases if a != advisory.id],
        "summary": advisory.title,
        "details": advisory.details,
        "affected": [
            {
                "package": {"ecosystem": advisory.ecosystem, "name": package},
                "ranges": [{"type": "ECOSYSTEM", "events": events} for events in ranges],
                "versions": versions,
            }
        ],
        "references": [{"type": "WEB", "url": url} for url in advisory.references],
    }


def affected(advisory: Advisory) -> tuple[list, list]:
    ranges, versions = [], []
    for constraints in advisory.ranges:
        exact = [version for op, version in constraints if op == "=="]
        if exact:
            versions += exact
            continue
        low, high = {"introduced": "0"}, []
        for op, version in constraints:
            if op == ">=":
                low = {"introduced": version}
            elif op == ">":  # OSV knows no "after": the first that PEP 440 sorts after it
                low = {"introduced": f"{version}.post0"}
            elif not high:
                high = [{"fixed" if op == "<" else "last_affected": version}]
        ranges.append([low, *high])
    return ranges, versions
