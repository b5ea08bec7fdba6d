"""Installs the scanners that the definitions describe, and does nothing where they are in place."""

import argparse
import concurrent.futures
import os
import subprocess
import sys
import time

import definitions
from definitions import Scanner
from environments import Environment, Failure, check
from tools import ROOT, TOOLS, lock, say


def main() -> int:
    options = arguments()
    scanners = definitions.load()
    if options.list:
        return show(scanners)
    chosen = choose(scanners, options)
    environments = grouped(chosen, scanners)
    debian = sorted({name for scanner in chosen for name in scanner.apt})
    if not absent(debian) and all(e.ready() for e in environments):
        return 0
    if options.check:
        return 1
    with lock("scanners"):
        return install(debian, chosen, [e for e in environments if not e.ready()])


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/scanners",
        description="Installs scanners into $SLUICE_TOOLS; the default is every scanner that a scan"
        " without a manifest runs. A second run does nothing.",
    )
    parser.add_argument("ids", nargs="*", metavar="ID", help="install these scanners only")
    parser.add_argument("--default", action="store_true", help="install the default set as well")
    parser.add_argument("--all", action="store_true", help="install everything installable")
    parser.add_argument("--list", action="store_true", help="say what there is, install nothing")
    parser.add_argument("--check", action="store_true", help="exit 1 if any is absent, install nothing")
    return parser.parse_args()


def choose(scanners: dict[str, Scanner], options: argparse.Namespace) -> list[Scanner]:
    for name in options.ids:
        if name not in scanners:
            raise SystemExit(f"scanners: no scanner is called {name}; see scripts/scanners --list")
        if not scanners[name].installable:
            hint = scanners[name].hint or "see its own documentation"
            raise SystemExit(f"scanners: {name} is on neither PyPI nor Debian; install it by: {hint}")
    default = options.default or not options.ids
    return [
        scanner
        for scanner in scanners.values()
        if scanner.installable
        and (options.all or scanner.id in options.ids or default and scanner.select == "default")
    ]


def grouped(chosen: list[Scanner], scanners: dict[str, Scanner]) -> list[Environment]:
    """All definitions of an environment count, also those not chosen: its content must not depend
    on what else was asked for."""
    names = dict.fromkeys(s.environment for s in chosen if s.pip)
    return [
        Environment(name, [s for s in scanners.values() if s.pip and s.environment == name])
        for name in names
    ]


def install(debian: list[str], chosen: list[Scanner], environments: list[Environment]) -> int:
    failed = []

    def one(environment: Environment) -> None:
        start = time.monotonic()
        try:
            environment.install()
        except (Failure, OSError, subprocess.SubprocessError) as problem:
            failed.append(environment.name)
            complain(environment.name, problem, environment.log)
        else:
            say(f"installed {' '.join(environment.pins)} in {time.monotonic() - start:.0f} s")

    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for environment in environments:
            pool.submit(one, environment)
        if absent(debian):
            packages(debian)
    for scanner in chosen:
        if scanner.pip or not scanner.apt:
            continue
        log = TOOLS / "log" / f"{scanner.id}.log"
        with log.open("w") as file:
            try:
                check(scanner, file)
            except (Failure, OSError, subprocess.SubprocessError) as problem:
                failed.append(scanner.id)
                complain(scanner.id, problem, log)
    if failed:
        say(f"not installed: {' '.join(failed)}; mend the cause, then run scripts/scanners {' '.join(failed)}")
    return 1 if failed else 0


def packages(names: list[str]) -> None:
    script = 'source "$0"; apt_packages "$@"'
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", script, ROOT / "scripts/lib.sh", *names])
    if done.returncode != 0:
        raise SystemExit(done.returncode)


def absent(names: list[str]) -> set[str]:
    if not names:
        return set()
    command = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names]
    listed = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    return set(names) - {line.split()[0] for line in listed if line.endswith(" installed")}


def show(scanners: dict[str, Scanner]) -> int:
    for scanner in scanners.values():
        if scanner.pip:
            state = "installed" if grouped([scanner], scanners)[0].ready() else "absent"
        elif scanner.apt:
            state = "absent" if absent(list(scanner.apt)) else "installed"
        else:
            state = "by hand"
        source = " ".join(scanner.pip + scanner.apt) or scanner.hint or ""
        print(f"{scanner.id:16} {scanner.category:10} {scanner.select:10} {state:10} {source}")
    return 0


def complain(name: str, problem: Exception, log: os.PathLike) -> None:
    say(f"cannot install {name}: {problem}; the reason is at the end of {log}")


if __name__ == "__main__":
    sys.exit(main())
