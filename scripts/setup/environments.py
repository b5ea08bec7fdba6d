"""One Python environment per tool: their pins contradict each other, so none is shared."""

import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from definitions import Scanner
from tools import TOOLS, replace

MARKER = "sluice-install.json"


class Failure(Exception):
    pass


class Environment:
    """What the definitions that name one environment want of it, together."""

    def __init__(self, name: str, scanners: list[Scanner]):
        self.name = name
        self.scanners = scanners
        self.pins = sorted({pin for scanner in scanners for pin in scanner.pip})
        self.bins = {b: path for scanner in scanners for b, path in scanner.bins.items()}
        self.home = TOOLS / "env" / name
        self.log = TOOLS / "log" / f"{name}.log"

    def wanted(self) -> dict:
        """Anything that would make another environment; a new Python makes the old one void."""
        what = {"pins": self.pins, "bins": self.bins, "python": [sys.base_prefix, sys.version]}
        digest = hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()
        return {"pins": self.pins, "digest": digest}

    def ready(self) -> bool:
        try:
            marker = json.loads((self.home / MARKER).read_text())
        except (OSError, ValueError):
            return False
        links = (TOOLS / "bin" / name for name in self.bins)
        return marker.get("digest") == self.wanted()["digest"] and all(
            link.exists() and self.home in link.resolve().parents for link in links
        )

    def install(self) -> None:
        """Environments hold their own path, so they are built in place; only the marker, written
        last, makes one trusted: whatever a killed installation left is built again."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        (self.home / MARKER).unlink(missing_ok=True)
        with self.log.open("w") as log:
            base = os.path.realpath(sys.executable)
            python = self.home / "bin" / "python"
            self._uv(log, "venv", "--clear", "--python", base, self.home)
            # Scanners run with their environment read-only: byte code must be there before.
            self._uv(log, "pip", "install", "--compile-bytecode", "--python", python, *self.pins)
            frozen = self._uv(log, "pip", "freeze", "--python", python)
            for name, inside in self.bins.items():
                self._link(name, inside)
            for scanner in self.scanners:
                check(scanner, log)
        marker = self.wanted() | {"packages": frozen.split()}
        replace(self.home / MARKER, json.dumps(marker, indent=1) + "\n")

    def _uv(self, log, *arguments) -> str:
        environment = os.environ | {"UV_CACHE_DIR": str(TOOLS / "cache/uv"), "UV_NO_PROGRESS": "1"}
        if certificates := os.environ.get("PIP_CERT"):
            environment.setdefault("SSL_CERT_FILE", certificates)
        command = [pathlib.Path(sys.executable).parent / "uv", *arguments]
        print("$", *command, file=log, flush=True)
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True
        )
        log.write(done.stdout)
        log.flush()
        if done.returncode != 0:
            raise Failure(f"uv {arguments[0]} ended with {done.returncode}")
        return done.stdout

    def _link(self, name: str, inside: str) -> None:
        # Definitions name the folder of the Python they were written with.
        pattern = re.sub(r"python3\.\d+", "python3.*", inside)
        found = [p for p in self.home.glob(pattern) if os.access(p, os.X_OK)]
        if len(found) != 1:
            raise Failure(f"{len(found)} programs match {pattern} in {self.home}")
        link = TOOLS / "bin" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        fresh = link.with_name(f".{name}.{os.getpid()}")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(os.path.relpath(found[0], link.parent))
        fresh.rename(link)


def check(scanner: Scanner, log) -> None:
    """Runs the probe of the definition: an installed program that cannot start is not installed."""
    argv = scanner.probe.get("argv")
    if not argv:
        return
    path = f"{TOOLS / 'bin'}:/usr/local/bin:/usr/bin:/bin"
    program = shutil.which(scanner.program or argv[0], path=path)
    if not program:
        raise Failure(f"it brought no program named {scanner.program or argv[0]}")
    with tempfile.TemporaryDirectory() as home:
        values = {"exedir": os.path.dirname(os.path.realpath(program)), "scratch": home}
        argv = [re.sub(r"\{(\w+)\}", lambda m: values.get(m[1], m[0]), word) for word in argv]
        if not shutil.which(argv[0], path=path):
            raise Failure(f"it brought no program named {argv[0]}")
        environment = {"PATH": path, "HOME": home, "LANG": "C.UTF-8"}
        print("$", *argv, file=log, flush=True)
        done = subprocess.run(
            argv, env=environment, cwd=home, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300
        )
    output = done.stdout + done.stderr
    log.write(output)
    if not re.search(scanner.probe.get("match", ""), output):
        raise Failure(f"`{' '.join(argv)}` ended with {done.returncode} and told no version")
