"""The folder that sluice's tools live in, and how the set-up programs behave in it."""

import fcntl
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = pathlib.Path(os.environ["SLUICE_TOOLS"])


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def lock(what: str):
    """Two installations at once would build one thing together: the second one waits."""
    (TOOLS / "log").mkdir(parents=True, exist_ok=True)
    file = open(TOOLS / f".lock-{what}", "w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say(f"waiting for another installation of {what} to end")
        fcntl.flock(file, fcntl.LOCK_EX)
    return file


def replace(path: pathlib.Path, text: str) -> None:
    """Writes so that a reader sees the old file or the new one, never a part."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with fresh.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(path)
