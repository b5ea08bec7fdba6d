"""Runs scripts/setup/scanners.py for real, with a package made here: nothing is fetched."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

PROGRAM = pathlib.Path(__file__).with_name("scanners.py")


class InstallingScanners(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.tools = self.folder / "tools"
        self.wheel = self.make_wheel("print('demo 1.2.3')")
        self.define("demo", f"pip: ['demo @ file://{self.wheel}'], bin: {{demo: bin/demo}}")

    def make_wheel(self, body: str) -> pathlib.Path:
        path, info = self.folder / "demo-1.2.3-py3-none-any.whl", "demo-1.2.3.dist-info"
        files = {
            "demo.py": f"def main():\n    {body}\n",
            f"{info}/METADATA": "Metadata-Version: 2.1\nName: demo\nVersion: 1.2.3\n",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            f"{info}/entry_points.txt": "[console_scripts]\ndemo = demo:main\n",
        }
        record = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in (files | {f"{info}/RECORD": record}).items():
                archive.writestr(name, text)
        return path

    def define(self, name: str, install: str, select: str = "named", probe: str = "demo") -> None:
        path = self.folder / "scanners" / name / "scanner.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"version: 1\nkind: scanner\nid: {name}\nclass: sast\nselect: {select}\n"
            f"probe: {{argv: [{probe}], match: 'demo (\\d+)'}}\nrun: {{argv: [demo]}}\ninstall: {{{install}}}\n"
        )

    def run_program(self, *arguments: str) -> subprocess.CompletedProcess:
        environment = os.environ | {
            "SLUICE_TOOLS": str(self.tools),
            "SLUICE_SCANNERS": str(self.folder / "scanners"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = [sys.executable, PROGRAM, *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    def marker(self) -> pathlib.Path:
        return self.tools / "env/demo/sluice-install.json"

    def test_an_installed_scanner_runs_and_is_not_installed_again(self):
        self.assertEqual(self.run_program("--check", "demo").returncode, 1)
        first = self.run_program("demo")
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertEqual(subprocess.check_output([self.tools / "bin/demo"], text=True), "demo 1.2.3\n")
        written = self.marker().stat().st_mtime_ns
        second = self.run_program("demo")
        self.assertEqual((second.returncode, second.stderr), (0, ""))
        self.assertEqual(self.marker().stat().st_mtime_ns, written)
        self.assertEqual(self.run_program("--check", "demo").returncode, 0)

    def test_what_a_killed_installation_left_is_built_again(self):
        self.run_program("demo")
        self.marker().unlink()
        (self.tools / "env/demo/bin/demo").write_text("half a program")
        self.assertEqual(self.run_program("demo").returncode, 0)
        self.assertEqual(subprocess.check_output([self.tools / "bin/demo"], text=True), "demo 1.2.3\n")

    def test_a_changed_definition_is_installed_again(self):
        self.run_program("demo")
        self.define("demo", f"pip: ['demo @ file://{self.wheel}'], bin: {{demo: bin/demo, other: bin/demo}}")
        self.assertEqual(self.run_program("--check", "demo").returncode, 1)
        self.assertEqual(self.run_program("demo").returncode, 0)
        self.assertTrue((self.tools / "bin/other").exists())

    def test_a_program_that_cannot_start_is_not_installed(self):
        self.make_wheel("raise SystemExit('no such library')")
        outcome = self.run_program("demo")
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("cannot install demo: `demo` ended with 1 and told no version", outcome.stderr)
        self.assertIn(str(self.tools / "log/demo.log"), outcome.stderr)
        self.assertFalse(self.marker().exists())

    def test_a_probe_may_name_the_folder_of_the_program(self):
        probe = "'{exedir}/python3', -I, -c, \"import demo; print('demo 1')\""
        self.define("demo", f"pip: ['demo @ file://{self.wheel}'], bin: {{demo: bin/demo}}", probe=probe)
        outcome = self.run_program("demo")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)

    def test_definitions_share_an_environment(self):
        for name in ("one", "two"):
            install = f"environment: shared, pip: ['demo @ file://{self.wheel}'], bin: {{{name}: bin/demo}}"
            self.define(name, install)
        self.assertEqual(self.run_program("one").returncode, 1, "its probe is called demo")
        self.assertEqual(sorted(p.name for p in (self.tools / "env").iterdir()), ["shared"])
        self.assertEqual(sorted(p.name for p in (self.tools / "bin").iterdir()), ["one", "two"])

    def test_what_cannot_be_installed_says_why(self):
        self.define("manual", "hint: ask your administrator")
        by_hand = self.run_program("manual")
        self.assertEqual(by_hand.returncode, 1)
        self.assertIn("install it by: ask your administrator", by_hand.stderr)
        unknown = self.run_program("demon")
        self.assertEqual(unknown.returncode, 1)
        self.assertIn("no scanner is called demon", unknown.stderr)


if __name__ == "__main__":
    unittest.main()
