"""Checks YAML files against the JSON Schema that each names for editors: validate_documents.py FILE..."""

import json
import pathlib
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors and sluice do: `on` and `no` are words, a date is text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def schema_of(path: pathlib.Path, text: str) -> dict:
    named = re.search(r"^# yaml-language-server: \$schema=(\S+)$", text, re.MULTILINE)
    if not named:
        raise SystemExit(f"{path}: names no schema")
    return json.loads((path.parent / named[1]).read_text())


failed = False
for name in sys.argv[1:]:
    path = pathlib.Path(name)
    text = path.read_text()
    schema = schema_of(path, text)
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    document = yaml.load(text, Loader)
    for problem in validator(schema, format_checker=validator.FORMAT_CHECKER).iter_errors(document):
        failed = True
        best = jsonschema.exceptions.best_match([problem])
        place = "/".join(map(str, best.absolute_path))
        print(f"{name}: {place}: {best.message[:300]}")
if failed:
    sys.exit(1)
print(len(sys.argv) - 1, "valid")
