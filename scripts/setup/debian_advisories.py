"""Advisories for this machine's own Debian release, out of the changelogs in its packages.

Debian publishes its security tracker on the web only; but every fixed package says in its
changelog which CVE which version fixed. So these advisories know only what is fixed, and their
severity is the urgency of the upload that fixed it.
"""

import gzip
import pathlib
import re
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator

from advisories import Advisory, Source
from tools import ROOT, say

SOURCE = Source("debian-changelogs", "Debian changelogs", "https://www.debian.org/security/")
URGENCY = {"low": "low", "medium": "medium", "high": "high", "emergency": "critical", "critical": "critical"}

# Besides what every Debian system holds: what container images add most.
COMMON = set(
    "apache2 bind9 busybox ca-certificates curl cyrus-sasl2 expat freetype ghostscript git glib2.0 gnutls28 haproxy"
    " icu imagemagick jq krb5 libarchive libcap2 libgcrypt20 libgd2 libpng1.6 libseccomp libsndfile libssh libssh2"
    " libtasn1-6 libwebp libx11 libxml2 libxpm libxslt mariadb memcached nghttp2 nginx nodejs openldap"
    " openssh openssl pcre2 perl php8.2 pillow postgresql-15 python3.11 python-urllib3 redis rsync ruby3.1 ruby-rack"
    " runc setuptools sqlite3 subversion sudo systemd tiff unzip vim xz-utils zip".split()
)
ENTRY = re.compile(r"^(?P<source>\S+) \((?P<version>[^)]+)\) [^;\n]*;[^\n]*?urgency=(?P<urgency>\w+)[^\n]*\n(?P<text>.*?)^ -- ", re.S | re.M)


def release() -> str | None:
    """`Debian 12`, or none on another system."""
    words = dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', pathlib.Path("/etc/os-release").read_text(), re.M))
    return f"Debian {words['VERSION_ID']}" if words.get("ID") == "debian" and words.get("VERSION_ID") else None


def advisories() -> Iterator[Advisory]:
    ecosystem = release()
    if not ecosystem:
        return
    refresh(pathlib.Path("/var/lib/apt/lists/partial"))
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder).chmod(0o755)  # apt downloads as a user of its own
        for source, text in changelogs(updated(ecosystem.split()[1]), pathlib.Path(folder)):
            yield from read(ecosystem, source, text)


def refresh(lists: pathlib.Path) -> None:
    """What apt knows of is what gets an advisory. Every update of its lists touches this folder."""
    if lists.exists() and time.time() - lists.stat().st_mtime < 86_400:
        return
    script = 'source "$0"; as_root apt-get update --quiet >&2'
    if subprocess.run(["bash", "-c", script, ROOT / "scripts/lib.sh"], capture_output=True).returncode != 0:
        say("databases: cannot update the package lists; the advisories are as old as they are")


def updated(number: str) -> dict[str, list[str]]:
    """Source packages that this release has updated, with their binary packages: first those
    that hold the documentation for others, then the smallest."""
    sources: dict[str, list[tuple[bool, int, str]]] = {}
    wanted = set(COMMON)
    for stanza in output("apt-cache", "dumpavail").split("\n\n"):
        fields = dict(re.findall(r"^(Package|Source|Version|Size|Priority): (\S+)", stanza, re.M))
        if f"deb{number}u" not in fields.get("Version", ""):
            continue
        source = fields.get("Source", fields["Package"])
        name = fields["Package"]
        rank = (not name.endswith(("-common", "-data")), int(fields["Size"]), name)
        sources.setdefault(source, []).append(rank)
        if fields.get("Priority") in ("required", "important", "standard"):
            wanted.add(source)
    return {s: [name for *_, name in sorted(b)] for s, b in sources.items() if s in wanted}


def changelogs(sources: dict[str, list[str]], folder: pathlib.Path) -> Iterator[tuple[str, str]]:
    """Some packages only link to another's documentation: then the next one is tried."""
    for attempt in range(6):
        names = {b[attempt]: s for s, b in sources.items() if len(b) > attempt}
        if not names:
            return
        output("apt-get", "--quiet", "download", *names, cwd=folder)
        for deb in sorted(folder.glob("*.deb")):
            source = names[deb.name.split("_")[0]]
            if text := changelog(deb):
                yield source, text
                del sources[source]
            deb.unlink()


def changelog(deb: pathlib.Path) -> str | None:
    command = ["dpkg-deb", "--fsys-tarfile", deb]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        with tarfile.open(fileobj=process.stdout, mode="r|") as files:
            for file in files:
                if file.isfile() and re.search(r"/changelog(\.Debian)?\.gz$", file.name):
                    text = gzip.decompress(files.extractfile(file).read()).decode(errors="replace")
                    if ENTRY.search(text):  # not upstream's own
                        process.kill()
                        return text
    return None


def read(ecosystem: str, source: str, text: str) -> Iterator[Advisory]:
    """The oldest entry that names a CVE is the fix; later ones repair or mention it."""
    fixes: dict[str, Advisory] = {}
    for entry in ENTRY.finditer(text):
        for line in paragraphs(entry["text"]):
            for cve in re.findall(r"CVE-\d{4}-\d{4,}", line):
                fixes[cve] = Advisory(
                    source=SOURCE,
                    ecosystem=ecosystem,
                    package=source,
                    id=cve,
                    aliases=(cve,),
                    title=line[:160],
                    details=line,
                    ranges=((("<", entry["version"]),),),
                    severity=URGENCY.get(entry["urgency"].lower(), "unknown"),
                )
    yield from fixes.values()


def paragraphs(text: str) -> list[str]:
    """The items of an entry, each on one line."""
    return [" ".join(item.split()) for item in re.split(r"^\s*[*+-] ", text, flags=re.M) if item.strip()]


def output(*command: str, cwd: pathlib.Path | None = None) -> str:
    return subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.PIPE, text=True, stderr=subprocess.PIPE).stdout
