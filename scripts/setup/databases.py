"""Builds the databases under $SLUICE_TOOLS/databases out of advisories from PyPI and Debian.

trivy/      a cache folder for trivy --cache-dir: db/trivy.db and db/metadata.json
osv/        OSV records, one file each
safety-db/  the data of PyPI's safety-db, for safety --db

Each is built in a folder of its own and put in place by switching a link, as `sluice scanner update`
does it: a scan that is running keeps, and locks, what it began with, and a killed build leaves the old one.
"""

import argparse
import contextlib
import datetime
import fcntl
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys

import debian_advisories
import feeds
import osv_records
import trivy_database
from tools import TOOLS, lock, replace, say

DATABASES = TOOLS / "databases"
NAMES = ("trivy", "osv", "safety-db")
RECEIPT = DATABASES / "sluice-databases.json"


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/databases", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--max-age", type=float, default=24, metavar="HOURS", help="keep a younger one (24)")
    parser.add_argument("--check", action="store_true", help="exit 1 if they must be built, build nothing")
    options = parser.parse_args()
    now = datetime.datetime.now(datetime.timezone.utc)
    if present(now, options.max_age):
        return 0
    if options.check:
        return 1
    with lock("databases"):
        if present(now, options.max_age):
            return 0
        return build(now)


def present(now: datetime.datetime, hours: float) -> bool:
    """A build by other code than this is none."""
    try:
        receipt = json.loads(RECEIPT.read_text())
        age = now - datetime.datetime.fromisoformat(receipt["built"])
    except (OSError, ValueError, KeyError):
        return False
    young = datetime.timedelta() <= age < datetime.timedelta(hours=hours)
    return young and receipt.get("program") == program() and all((DATABASES / n).exists() for n in NAMES)


def program() -> str:
    modules = "advisories bolt databases debian_advisories feeds osv_records trivy_database".split()
    folder = pathlib.Path(__file__).parent
    return hashlib.sha256(b"".join((folder / f"{m}.py").read_bytes() for m in modules)).hexdigest()


def build(now: datetime.datetime) -> int:
    say("building the vulnerability databases from Safety DB, Retire.js and Debian changelogs")
    try:
        data = download()
        advisories = [*feeds.safety(data / "safety_db"), *feeds.retire(data / "unretiredjs")]
        debian = list(debian_advisories.advisories())
    except subprocess.CalledProcessError as problem:
        say(f"databases: `{' '.join(map(str, problem.cmd))[:120]}` failed: {problem.stderr.strip()}")
        return keep()
    if debian_advisories.release() and not debian:
        say("databases: apt offers no package with a security fix: are its lists there?")
        return keep()
    folder = DATABASES / f".build-{now:%Y%m%dT%H%M%SZ}-{os.getpid()}"
    folder.mkdir(parents=True)
    trivy_database.write(folder / "trivy/db", advisories + debian, now)
    osv_records.write(folder / "osv", advisories, now)
    shutil.copytree(data / "safety_db", folder / "safety-db", ignore=shutil.ignore_patterns("*.py*", "__pycache__"))
    for name in NAMES:
        switch(name, folder / name, f"{now:%Y%m%dT%H%M%SZ}-{os.getpid()}")
    counts = {}
    for advisory in advisories + debian:
        counts[advisory.source.name] = counts.get(advisory.source.name, 0) + 1
    receipt = {"built": now.isoformat(), "program": program(), "advisories": counts}
    replace(RECEIPT, json.dumps(receipt, indent=1) + "\n")
    clean()
    say(f"built them: {', '.join(f'{count} advisories of {name}' for name, count in counts.items())}")
    return 0


def keep() -> int:
    """Old databases say how old they are, and a scan with too old ones is incomplete."""
    try:
        say(f"databases: keeping those built {json.loads(RECEIPT.read_text())['built']}")
    except (OSError, ValueError, KeyError):
        return 1
    return 0


def download() -> pathlib.Path:
    """The data packages, checked against their hashes, unpacked and nothing of them run."""
    data = TOOLS / "cache" / f"advisories-{hashlib.sha256(feeds.REQUIREMENTS.encode()).hexdigest()[:12]}"
    if not data.exists():
        partial = data.with_name(f".{data.name}.{os.getpid()}")
        partial.mkdir(parents=True)
        requirements = partial / "requirements.txt"
        requirements.write_text(feeds.REQUIREMENTS)
        command = [pathlib.Path(sys.executable).with_name("pip"), "install", "--quiet", "--no-deps", "--no-compile"]
        command += ["--disable-pip-version-check", "--only-binary=:all:", "--require-hashes"]
        command += ["--target", partial, "--requirement", requirements]
        subprocess.run(command, check=True, capture_output=True, text=True)
        partial.rename(data)
    return data


def switch(name: str, built: pathlib.Path, version: str) -> None:
    """The update of sluice locks the folder of versions too, and then deletes those that no scan holds."""
    versions = DATABASES / ".versions" / name
    versions.mkdir(parents=True, exist_ok=True)
    with locked(versions, fcntl.LOCK_EX):
        built.rename(versions / version)
        fresh = DATABASES / f".{name}.{os.getpid()}"
        fresh.symlink_to(pathlib.Path(".versions") / name / version)
        fresh.rename(DATABASES / name)
        for old in versions.iterdir():
            if old.name != version:
                remove(old)


def remove(folder: pathlib.Path) -> None:
    """Unless a scan reads it."""
    try:
        with locked(folder, fcntl.LOCK_EX | fcntl.LOCK_NB):
            shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError:
        pass


@contextlib.contextmanager
def locked(folder: pathlib.Path, operation: int):
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, operation)
        yield
    finally:
        os.close(descriptor)


def clean() -> None:
    """What killed builds left, and what this program used to make before there were versions."""
    for old in DATABASES.glob(".build-*"):
        for part in old.iterdir():
            if part.is_dir():
                remove(part)
        if not any(part.is_dir() for part in old.iterdir()):
            shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
