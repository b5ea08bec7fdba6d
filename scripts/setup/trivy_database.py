"""Trivy's vulnerability database (schema 2) from advisories: db/trivy.db and db/metadata.json."""

import datetime
import json
import pathlib

import bolt
from advisories import SEVERITIES, Advisory, normalised

# Trivy finds advisories of a language by the prefix of the bucket's name.
BUCKETS = {"PyPI": "pip", "npm": "npm"}


def write(folder: pathlib.Path, advisories: list[Advisory], built: datetime.datetime) -> None:
    sources: bolt.Bucket = {}
    vulnerabilities: dict[str, dict] = {}
    root: bolt.Bucket = {b"data-source": sources}
    for advisory in advisories:
        name = bucket(advisory).encode()
        source = advisory.source
        sources[name] = encoded({"ID": source.id, "Name": source.name, "URL": source.url})
        package = normalised(advisory.ecosystem, advisory.package).encode()
        for vulnerability in advisory.names:
            packages = root.setdefault(name, {}).setdefault(package, {})
            merge(packages, vulnerability.encode(), affected(advisory))
            describe(vulnerabilities.setdefault(vulnerability, {}), advisory)
    root[b"vulnerability"] = {k.encode(): encoded(v) for k, v in vulnerabilities.items()}

    folder.mkdir(parents=True)
    bolt.write(folder / "trivy.db", root)
    stamp = built.strftime("%Y-%m-%dT%H:%M:%SZ")
    # Nothing publishes an update of this database: Trivy must not go looking for one.
    never = built.replace(year=built.year + 10, day=1).strftime("%Y-%m-%dT%H:%M:%SZ")
    metadata = {"Version": 2, "NextUpdate": never, "UpdatedAt": stamp, "DownloadedAt": stamp}
    (folder / "metadata.json").write_text(json.dumps(metadata) + "\n")


def bucket(advisory: Advisory) -> str:
    if advisory.ecosystem in BUCKETS:
        return f"{BUCKETS[advisory.ecosystem]}::{advisory.source.name}"
    return advisory.ecosystem.lower()  # "debian 12"


def affected(advisory: Advisory) -> dict:
    if advisory.ecosystem not in BUCKETS:
        return {"FixedVersion": advisory.fixed[0]}
    ranges = [", ".join(op.replace("==", "=") + v for op, v in r) for r in advisory.ranges]
    return {"VulnerableVersions": ranges, "PatchedVersions": list(advisory.fixed)}


def merge(packages: bolt.Bucket, vulnerability: bytes, new: dict) -> None:
    """Two advisories of one source about one CVE and package: what either calls affected is."""
    if vulnerability in packages and "VulnerableVersions" in new:
        old = json.loads(packages[vulnerability])
        new = {k: list(dict.fromkeys(old[k] + new[k])) for k in new}
    packages[vulnerability] = encoded(new)


def describe(vulnerability: dict, advisory: Advisory) -> None:
    """What is said of a vulnerability anywhere; the longest text wins, severities stay apart."""
    if len(advisory.details) > len(vulnerability.get("Description", "")):
        vulnerability["Title"] = advisory.title
        vulnerability["Description"] = advisory.details[:2000]
    if advisory.severity != "unknown":
        level = SEVERITIES.index(advisory.severity)
        vulnerability.setdefault("VendorSeverity", {})[advisory.source.id] = level
        # Trivy falls back to this one for every source without its own: how urgent Debian found
        # an upload says nothing of the same flaw elsewhere.
        if advisory.ecosystem in BUCKETS:
            vulnerability["Severity"] = advisory.severity.upper()
    for key, values in (("CweIDs", advisory.cwes), ("References", advisory.references)):
        if merged := list(dict.fromkeys([*vulnerability.get(key, ()), *values])):
            vulnerability[key] = merged


def encoded(value: dict) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
