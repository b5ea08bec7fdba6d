"""Checks CycloneDX 1.6 files against the official schema: validate_cyclonedx.py FOLDER FILE...

FOLDER holds the schemas, as cyclonedx-python-lib carries them; exit 1 tells why.
"""

import json
import pathlib
import sys

import jsonschema
import referencing


def main(folder, *paths):
    folder = pathlib.Path(folder)
    registry = referencing.Registry(
        retrieve=lambda uri: referencing.Resource.from_contents(
            json.loads((folder / uri.rsplit("/", 1)[-1]).read_bytes())
        )
    )
    schema = json.loads((folder / "bom-1.6.SNAPSHOT.schema.json").read_bytes())
    formats = jsonschema.FormatChecker()
    for name in ("date-time",):
        if name not in formats.checkers:
            sys.exit(f"nothing here can check the format {name}")
    validator = jsonschema.Draft7Validator(schema, registry=registry, format_checker=formats)
    wrong = 0
    for path in paths:
        for error in validator.iter_errors(json.loads(pathlib.Path(path).read_bytes())):
            wrong += 1
            print(f"{path}: {error.json_path}: {error.message[:300]}")
    sys.exit(1 if wrong or not paths else 0)


main(*sys.argv[1:])
