#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dealer Desk developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds both programs to data/api/openapi.yaml.

usage: check-contract.py SOURCE_ROOT EXCHANGES

The document is checked first: every reference resolves, every schema is one, every operation has an id and
describes its parameters. Then each exchange that the suite `net` wrote down (one JSON file each) must be
what the document says, request and answer. An operation, or an error code, that no exchange shows fails.
"""
import json
import pathlib
import re
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(sys.argv[1])
EXCHANGES = pathlib.Path(sys.argv[2])
METHODS = ("get", "put", "post", "patch", "delete")
document = yaml.safe_load((ROOT / "data/api/openapi.yaml").read_text(encoding="utf-8"))
resolver = jsonschema.RefResolver("", document)
problems = []


def resolve(node):
    while isinstance(node, dict) and "$ref" in node:
        node = resolver.resolve(node["$ref"])[1]
    return node


def every_ref(node, where):
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            try:
                resolver.resolve(node["$ref"])
            except jsonschema.RefResolutionError:
                problems.append(f"openapi.yaml {where}: {node['$ref']} leads nowhere")
        for key, value in node.items():
            every_ref(value, f"{where}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            every_ref(value, f"{where}/{index}")


def check_schema(node, where):
    try:
        jsonschema.Draft202012Validator.check_schema(node)
    except jsonschema.SchemaError as error:
        problems.append(f"openapi.yaml {where}: {error.message}")


def check_document():
    if not str(document.get("openapi", "")).startswith("3.1"):
        problems.append("openapi.yaml: not OpenAPI 3.1")
    every_ref(document, "#")
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        check_schema(schema, f"components/schemas/{name}")
    ids = set()
    for path, item in document["paths"].items():
        for method in METHODS:
            operation = item.get(method)
            if operation is None:
                continue
            where = f"{method.upper()} {path}"
            identity = operation.get("operationId")
            if not identity or identity in ids:
                problems.append(f"openapi.yaml {where}: operationId is missing or taken")
            ids.add(identity)
            if not operation.get("responses"):
                problems.append(f"openapi.yaml {where}: no answers")
            named = {resolve(p)["name"] for p in [*item.get("parameters", []), *operation.get("parameters", [])]
                     if resolve(p)["in"] == "path"}
            if named != set(re.findall(r"{(\w+)}", path)):
                problems.append(f"openapi.yaml {where}: path parameters {sorted(named)} do not fit the path")


def find_operation(method, path):
    """The operation of a request; a path without a parameter wins over one with."""
    best = None
    for template, item in document["paths"].items():
        pattern = re.sub(r"{\w+}", "[^/]+", template)
        if re.fullmatch(pattern, path) and method.lower() in item:
            if best is None or best[0].count("{") > template.count("{"):
                best = (template, item[method.lower()])
    return best


def validate(schema, value, where):
    validator = jsonschema.Draft202012Validator(schema, resolver=resolver)
    for error in list(validator.iter_errors(value))[:3]:
        pointer = "/".join(str(part) for part in error.absolute_path)
        problems.append(f"{where}: /{pointer}: {error.message[:300]}")


def body_schema(content):
    for media, description in content.items():
        if "json" in media:
            return description.get("schema")
    return None


def as_json(text):
    try:
        return True, json.loads(text)
    except (ValueError, TypeError):
        return False, None


def check_exchanges():
    seen_operations, seen_codes, number = set(), set(), 0
    for file in sorted(EXCHANGES.glob("**/*.json")):
        exchange = json.loads(file.read_text(encoding="utf-8"))
        status = exchange.get("status") or 0
        if exchange.get("fault"):
            # The fault was asked for by a test: what came back is no answer of the contract.
            continue
        path = exchange["path"].split("?")[0]
        where = f"{file.name}: {exchange['method']} {path} {status}"
        found = find_operation(exchange["method"], path)
        number += 1
        if found is None:
            if status not in (404, 405):
                problems.append(f"{where}: not in openapi.yaml")
            continue
        template, operation = found
        if status:
            seen_operations.add(operation["operationId"])
        responses = operation["responses"]
        response = resolve(responses.get(str(status), responses.get(f"{status // 100}XX", responses.get("default"))))
        is_json, answer = as_json(exchange.get("response_body"))
        if is_json and isinstance(answer, dict) and "code" in answer and status >= 400:
            seen_codes.add(answer["code"])
        if status == 0:
            continue
        if response is None:
            problems.append(f"{where}: this status is not in openapi.yaml")
            continue
        schema = body_schema(response.get("content", {}))
        if schema is not None:
            if not is_json:
                problems.append(f"{where}: the answer is not JSON")
            else:
                validate(schema, answer, where)
        if 200 <= status < 300 and "requestBody" in operation:
            schema = body_schema(resolve(operation["requestBody"])["content"])
            is_json, body = as_json(exchange.get("request_body"))
            if schema is not None and is_json:
                validate(schema, body, where + " (request)")
    for template, item in document["paths"].items():
        for method in METHODS:
            if method in item and item[method]["operationId"] not in seen_operations:
                problems.append(f"no exchange shows {method.upper()} {template}")
    codes = document["components"]["schemas"]["ProblemCode"]["enum"]
    for code in codes:
        if code not in seen_codes:
            problems.append(f"no exchange shows the error code {code}")
    for code in sorted(seen_codes - set(codes)):
        problems.append(f"the error code {code} is not in openapi.yaml")
    return number


def main():
    check_document()
    ok_document = not problems
    print("TAP version 14\n1..2")
    for problem in problems:
        print("#", problem)
    print("ok 1 document" if ok_document else "not ok 1 document")
    problems.clear()
    if not EXCHANGES.is_dir():
        print("ok 2 exchanges # SKIP the suite net has not run in this build folder")
        return
    number = check_exchanges()
    for problem in problems[:60]:
        print("#", problem)
    print("#", number, "exchanges")
    print("not ok 2 exchanges" if problems else "ok 2 exchanges")


main()
