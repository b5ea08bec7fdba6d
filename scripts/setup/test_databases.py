"""The databases as those who read them see them: Trivy itself, and the tests' OSV server."""

import datetime
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import debian_advisories
import feeds
import osv_records
import trivy_database
from advisories import Advisory
from tools import ROOT, TOOLS

NOW = datetime.datetime(2026, 1, 31, tzinfo=datetime.timezone.utc)


def advisory(package="demo", ranges=((("<", "1.5"),),), **others) -> Advisory:
    values = {"source": feeds.SAFETY, "ecosystem": "PyPI", "id": f"demo-{package}", "aliases": ()}
    values |= {"title": "Demo", "details": "Demo of a flaw", "package": package, "ranges": ranges}
    return Advisory(**(values | others))


class TrivyDatabase(unittest.TestCase):
    def findings(self, advisories: list[Advisory], requirements: str) -> list[dict]:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            trivy_database.write(folder / "cache/db", advisories, NOW)
            (folder / "tree").mkdir()
            (folder / "tree/requirements.txt").write_text(requirements)
            command = [TOOLS / "bin/trivy", "fs", "--quiet", "--skip-version-check", "--disable-telemetry"]
            command += ["--skip-db-update", "--skip-java-db-update", "--offline-scan", "--scanners", "vuln"]
            command += ["--cache-dir", folder / "cache", "--format", "json", folder / "tree"]
            done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"HOME": name})
            self.assertEqual(done.returncode, 0, done.stderr)
            results = json.loads(done.stdout).get("Results") or []
            return [v for result in results for v in result.get("Vulnerabilities") or []]

    def test_trivy_finds_each_of_many_packages(self):
        many = [advisory(f"package-{n:05}", id=f"demo-{n:05}") for n in range(6000)]
        wanted = [f"{n:05}" for n in (0, 1, 77, 2999, 4096, 5998, 5999)]
        requirements = "".join(f"package-{n}==1.4.9\n" for n in wanted)
        found = self.findings(many, requirements + "package-06000==1.0\npackage-00042==1.5\n")
        self.assertEqual([v["VulnerabilityID"] for v in found], [f"demo-{n}" for n in wanted])

    def test_trivy_reads_what_the_advisory_says(self):
        told = advisory(
            "Some_Package", aliases=("CVE-2020-1", "GHSA-x"), severity="high", cwes=("CWE-79",),
            ranges=((("<", "1.5"),), ((">=", "2.0"), ("<", "2.3"))), references=("https://example.com/1",),
            details="x" * 5000,
        )  # fmt: skip
        (found,) = self.findings([told], "some-package==2.1\n")
        self.assertEqual(found["VulnerabilityID"], "CVE-2020-1")
        self.assertEqual((found["Severity"], found["SeveritySource"]), ("HIGH", "safety-db"))
        self.assertEqual(found["FixedVersion"], "1.5, 2.3")
        self.assertEqual((found["CweIDs"], found["References"]), (["CWE-79"], ["https://example.com/1"]))
        self.assertEqual(self.findings([told], "some-package==1.7\n"), [])

    def test_two_advisories_of_one_flaw_add_up(self):
        both = [advisory(ranges=((limits,),), aliases=("CVE-2020-1",)) for limits in (("<", "1.0"), ("==", "3.1"))]
        for version, count in (("0.9", 1), ("1.0", 0), ("3.1", 1)):
            self.assertEqual(len(self.findings(both, f"demo=={version}\n")), count, version)

    def test_how_urgent_debian_found_an_upload_is_no_severity_for_others(self):
        debian = advisory(
            source=debian_advisories.SOURCE, ecosystem="Debian 12", severity="high", aliases=("CVE-2020-1",)
        )
        (found,) = self.findings([debian, advisory(aliases=("CVE-2020-1",))], "demo==1.0\n")
        self.assertEqual(found["Severity"], "UNKNOWN")


class OSVRecords(unittest.TestCase):
    def test_the_server_answers_as_the_ranges_say(self):
        loader = importlib.machinery.SourceFileLoader("osv_server", str(ROOT / "Tests/Support/osv-server"))
        server = importlib.util.module_from_spec(importlib.util.spec_from_loader("osv_server", loader))
        loader.exec_module(server)
        cases = [
            ([("<", "1.5")], ["0.1", "1.5rc1", "1.4.99"], ["1.5", "1.5.post1", "1.10"]),
            ([("<=", "1.5")], ["1.5", "1.5.0"], ["1.5.1", "1.5.post1"]),
            ([(">", "1.0"), ("<", "2")], ["1.0.1", "1.5"], ["1.0", "2.0", "0.9"]),
            ([("<", "2"), (">=", "1!1")], [], ["1.5"]),
            ([("==", "1.2")], ["1.2", "1.2.0"], ["1.2.1"]),
        ]
        for limits, inside, outside in cases:
            with tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(name) / "osv"
                osv_records.write(folder, [advisory("My_Demo", ranges=(tuple(limits),))], NOW)
                records = server.Records(folder)
                for version in inside + outside:
                    question = {"package": {"name": "my.demo", "ecosystem": "PyPI"}, "version": version}
                    self.assertEqual(bool(records.query(question)), version in inside, f"{version} in {limits}")


class Feeds(unittest.TestCase):
    def test_version_limits(self):
        self.assertEqual(feeds.constraints(">=1.2,<1.9rc1"), [((">=", "1.2"), ("<", "1.9rc1"))])
        self.assertEqual(feeds.constraints("==1.2,==1.3"), [(("==", "1.2"),), (("==", "1.3"),)])
        for nonsense in ("<r5238", "<2.-2", "", "!=1.0"):
            self.assertEqual(feeds.constraints(nonsense), [], nonsense)

    def test_code_in_a_data_package_does_not_run(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            data = {"lodash": {"vulnerabilities": [{"below": "4.17.5", "severity": "high", "identifiers": {"CVE": ["CVE-1"]}}]}}
            (folder / "vulnerabilities.py").write_text(f"definitions = {data}\nopen({str(folder / 'ran')!r}, 'w')\n")
            (found,) = feeds.retire(folder)
            self.assertEqual((found.package, found.fixed, found.severity), ("lodash", ("4.17.5",), "high"))
            self.assertFalse((folder / "ran").exists())

    def test_the_oldest_entry_that_names_a_cve_fixed_it(self):
        changelog = (
            "demo (1.0-2+deb12u2) bookworm-security; urgency=high\n\n"
            "  * CVE-2024-0002: repair the fix\n    of CVE-2023-0001\n\n -- A <a@example.com>  Mon\n\n"
            "demo (1.0-2+deb12u1) bookworm; urgency=medium\n\n  * Fix CVE-2023-0001\n\n -- A <a@example.com>  Sun\n"
        )
        found = {a.id: (a.fixed, a.severity, a.title) for a in debian_advisories.read("Debian 12", "demo", changelog)}
        repair = "CVE-2024-0002: repair the fix of CVE-2023-0001"
        self.assertEqual(found["CVE-2024-0002"], (("1.0-2+deb12u2",), "high", repair))
        self.assertEqual(found["CVE-2023-0001"], (("1.0-2+deb12u1",), "medium", "Fix CVE-2023-0001"))


if __name__ == "__main__":
    unittest.main()
