"""Reads OpenMetrics as Prometheus does, or checks JSON: read_metrics.py openmetrics FILE | schema SCHEMA FILE"""

import json
import sys

import jsonschema
from prometheus_client.openmetrics.parser import text_string_to_metric_families

if sys.argv[1] == "openmetrics":
    with open(sys.argv[2], encoding="utf-8") as file:
        families = list(text_string_to_metric_families(file.read()))
    for family in families:
        for sample in family.samples:
            labels = ",".join(f"{key}={value}" for key, value in sorted(sample.labels.items()))
            print(f"{sample.name}{{{labels}}} {sample.value:g}")
else:
    with open(sys.argv[2], encoding="utf-8") as file:
        schema = json.load(file)
    with open(sys.argv[3], encoding="utf-8") as file:
        document = json.load(file)
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    validator(schema, format_checker=validator.FORMAT_CHECKER).validate(document)
    print("valid")
