"""Reads JUnit files as build servers do: read_junit.py FILE... tells as JSON what each holds."""

import json
import sys

import junitparser


def read(path):
    suites = junitparser.JUnitXml.fromfile(path)
    suites_told = {"tests": suites.tests, "failures": suites.failures, "errors": suites.errors, "skipped": suites.skipped}
    cases = []
    for suite in suites:
        for case in suite:
            kinds = [type(result).__name__ for result in case.result]
            messages = [result.message for result in case.result]
            cases.append({
                "suite": suite.name, "name": case.name, "kinds": kinds, "messages": messages,
                "text": "\n".join(result.text or "" for result in case.result),
            })
    suites.update_statistics()
    counted = {"tests": suites.tests, "failures": suites.failures, "errors": suites.errors, "skipped": suites.skipped}
    return {"told": suites_told, "counted": counted, "cases": cases}


json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
