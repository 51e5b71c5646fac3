#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dealer Desk developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds both programs to data/api/openapi.yaml.

usage: check-contract.py SOURCE_ROOT [EXCHANGES]

The document is checked first: every reference resolves, every schema is one, every operation has an id and
describes its parameters; the operations are those of the back-end's table of routes. Then the schemas of the
records: each field that src/model describes, and no other, with its type, its limit and whether it is
required. Then each exchange that the suite `net` wrote down (one JSON file each) must be what the document
says, request and answer. An operation, an error code or a fault code that no exchange shows fails.
"""
import json
import pathlib
import re
import sys
import warnings

import jsonschema
import yaml

# RefResolver is what the jsonschema of Debian 12 has.
warnings.simplefilter("ignore", DeprecationWarning)
ROOT = pathlib.Path(sys.argv[1])
EXCHANGES = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
METHODS = ("get", "put", "post", "patch", "delete")
document = yaml.safe_load((ROOT / "data/api/openapi.yaml").read_text(encoding="utf-8"))
schemas = document["components"]["schemas"]
resolver = jsonschema.RefResolver("", document)
problems = []


def resolve(node):
    while isinstance(node, dict) and "$ref" in node:
        node = resolver.resolve(node["$ref"])[1]
    return node


def operations():
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield method.upper(), path, item, item[method]


def parameters(item, operation):
    return [resolve(p) for p in [*item.get("parameters", []), *operation.get("parameters", [])]]


# --- the document ---------------------------------------------------------------------------------


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


def check_operations():
    ids = set()
    for method, path, item, operation in operations():
        where = f"{method} {path}"
        identity = operation.get("operationId")
        if not identity or identity in ids:
            problems.append(f"openapi.yaml {where}: operationId is missing or taken")
        ids.add(identity)
        if not operation.get("responses"):
            problems.append(f"openapi.yaml {where}: no answers")
        named = {p["name"] for p in parameters(item, operation) if p["in"] == "path"}
        if named != set(re.findall(r"{(\w+)}", path)):
            problems.append(f"openapi.yaml {where}: path parameters {sorted(named)} do not fit the path")


def check_routes():
    """The operations of the document are the routes of the back-end, no more and no less."""
    source = (ROOT / "src/server/desk-dispatch.c").read_text(encoding="utf-8")
    routes = {(method, path): flags for method, path, flags
              in re.findall(r'{ "([A-Z]+)", "(/v1/[^"]*)", ([A-Z_ |]+),\s*desk_route_\w+ }', source)}
    described = {}
    for method, path, item, operation in operations():
        described[(method, re.sub(r"{\w+}", "{}", path))] = (
            operation.get("security", document.get("security")) != [],
            "requestBody" in operation,
            any(p["name"] == "Operation-Id" for p in parameters(item, operation)))
    if not routes:
        problems.append("desk-dispatch.c: no routes were found")
    for route in sorted(routes.keys() - described.keys()):
        problems.append(f"{route[0]} {route[1]} is implemented and not in openapi.yaml")
    for route in sorted(described.keys() - routes.keys()):
        problems.append(f"{route[0]} {route[1]} is in openapi.yaml and not implemented")
    for route in sorted(routes.keys() & described.keys()):
        flags = tuple(f"DESK_ROUTE_{name}" in routes[route] for name in ("SIGNED_IN", "BODY", "WRITE"))
        if flags != described[route]:
            problems.append(f"{route[0]} {route[1]}: signed in, body, operation id are {flags} in desk-dispatch.c and "
                            f"{described[route]} in openapi.yaml")


def check_document():
    if not str(document.get("openapi", "")).startswith("3.1"):
        problems.append("openapi.yaml: not OpenAPI 3.1")
    every_ref(document, "#")
    for name, schema in schemas.items():
        check_schema(schema, f"components/schemas/{name}")
    check_operations()
    check_routes()


# --- fields ---------------------------------------------------------------------------------------

LARGEST = 2 ** 53
ID = "[0-7][0-9A-HJKMNP-TV-Z]{25}"
# Records that never travel.
LOCAL = {"Draft", "Offer", "OfferPrice"}
# What a client sends of a record: without the fields that the back-end fills in.
INPUTS = {"OrderInput": "Order", "CustomerInput": "Customer", "NoteInput": "Note", "ContactInput": "Contact"}
PATCHES = {"CustomerPatch": "Customer", "ContactPatch": "Contact"}


def read_records():
    """Schema name → fields, from the list macros in src/model."""
    model = ROOT / "src/model"
    macros = {}
    for file in sorted(model.glob("desk-*.h")):
        # A long text of keys is written in parts, as C joins them.
        text = re.sub(r'"\s+"', "", file.read_text(encoding="utf-8").replace("\\\n", " "))
        for macro, body in re.findall(r"^#define (DESK_\w+_FIELDS)\(FIELD\)(.*)$", text, re.MULTILINE):
            macros[macro] = [
                {"name": name, "type": kind, "flags": set(re.findall(r"DESK_FIELD_(\w+)", flags)),
                 "limit": int(limit), "extra": dict(re.findall(r'\.(\w+) = "?([^",]+)"?', extra))}
                for name, kind, flags, limit, extra in re.findall(
                    r'FIELD \(\w+, "(\w+)", (\w+),\s*([\w| ]+?),\s*(\d+)((?:,\s*\.\w+ = (?:"[^"]*"|\w+))*)\)', body)]
            if len(macros[macro]) != len(re.findall(r"FIELD \(", body)):
                problems.append(f"{file.name}: not all fields of {macro} could be read")
    records = {}
    for file in sorted(model.glob("desk-*.c")):
        text = file.read_text(encoding="utf-8")
        for name, macro in re.findall(r'DESK_DEFINE_RECORD\s*\(Desk(\w+),\s*\w+,\s*"\w+",\s*(DESK_\w+_FIELDS)\)', text):
            if macro in macros:
                records[name] = macros.pop(macro)
    for macro in sorted(macros):
        problems.append(f"src/model: {macro} belongs to no record")
    return records


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def expected_schema(field):
    kind, limit, extra = field["type"], field["limit"], field["extra"]
    if kind in ("STRING", "TEXT"):
        return {"type": "string", "maxLength": limit}
    if kind == "ID":
        return {"type": "string", "pattern": f"^{extra['keys']}_{ID}$"}
    if kind == "ENUM":
        return ({"type": "string", "enum": extra["keys"].split("|")} if "keys" in extra
                else {"type": "string", "pattern": "^[A-Za-z0-9_.-]{1,40}$"})
    if kind == "INTEGER":
        most = limit or LARGEST
        return {"type": "integer", "minimum": -most if "SIGNED" in field["flags"] else int(extra.get("least", 0)),
                "maximum": most}
    if kind == "LIST":
        item = "".join(part.capitalize() for part in extra["item_type"].split("_")[1:-2])
        return {"type": "array", "maxItems": limit, "items": ref(item)}
    return {"BOOLEAN": {"type": "boolean"}, "DATE": ref("Date"), "INSTANT": ref("Instant"), "EMAIL": ref("Email"),
            "COUNTRY": {"type": "string", "pattern": "^[A-Z]{2}$"}, "LANGUAGE": ref("Language"),
            "CURRENCY": {"type": "string", "pattern": "^[A-Z]{3}$"}}[kind]


def compare(name, expected, required):
    schema = schemas.get(name)
    if schema is None:
        problems.append(f"openapi.yaml has no schema {name}")
        return
    found = schema["properties"]
    for field in sorted(expected.keys() - found.keys()):
        problems.append(f"{name}: {field} is in src/model and not in openapi.yaml")
    for field in sorted(found.keys() - expected.keys()):
        problems.append(f"{name}: {field} is in openapi.yaml and not in src/model")
    for field in sorted(found.keys() & expected.keys()):
        if found[field] != expected[field]:
            problems.append(f"{name}: {field} is {expected[field]} in src/model and {found[field]} in openapi.yaml")
    if set(schema.get("required", [])) != required:
        problems.append(f"{name}: required are {sorted(required)} by src/model and {sorted(schema.get('required', []))} "
                        "in openapi.yaml")


def check_fields():
    records = read_records()
    in_feed = {array["items"]["$ref"].rsplit("/", 1)[1] for array in schemas["Records"]["properties"].values()}
    for name, fields in records.items():
        if name in LOCAL:
            continue
        # Null fields are left out, booleans and lists are always there; what is stored has a revision.
        required = {f["name"] for f in fields
                    if "REQUIRED" in f["flags"] or f["type"] in ("BOOLEAN", "LIST")
                    or (f["name"] == "revision" and name in in_feed)}
        compare(name, {f["name"]: expected_schema(f) for f in fields}, required)
        if schemas.get(name, {}).get("additionalProperties") is not False:
            problems.append(f"{name}: must not have other properties")
    for name, record in INPUTS.items():
        fields = [f for f in records[record] if "SERVER" not in f["flags"]]
        required = {f["name"] for f in fields if f["flags"] & {"REQUIRED", "STARRED"}}
        required |= {f["name"] for f in fields if f["type"] == "LIST" and "INPUT" in f["flags"]}
        compare(name, {f["name"]: expected_schema(f) for f in fields}, required)
    fields = [f for f in records["Order"] if "SERVER" not in f["flags"]]
    compare("Configuration", {f["name"]: expected_schema(f) for f in fields}, {"price_list_id"})
    for name, record in PATCHES.items():
        fields = [f for f in records[record] if "INPUT" in f["flags"]]
        compare(name, {f["name"]: expected_schema(f) if f["flags"] & {"REQUIRED", "STARRED"}
                       else {"oneOf": [{"type": "null"}, expected_schema(f)]} for f in fields}, set())


# --- exchanges ------------------------------------------------------------------------------------


def find_operation(method, path):
    """The operation of a request; a path without a parameter wins over one with."""
    best = None
    for found_method, template, item, operation in operations():
        if found_method == method and re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), path):
            if best is None or best[0].count("{") > template.count("{"):
                best = (template, item, operation)
    return best


def validate(schema, value, where):
    validator = jsonschema.Draft202012Validator(schema, resolver=resolver)
    for error in list(validator.iter_errors(value))[:3]:
        pointer = "/".join(str(part) for part in error.absolute_path)
        problems.append(f"{where}: /{pointer}: {error.message[:300]}")


def as_json(text):
    try:
        return True, json.loads(text)
    except (ValueError, TypeError):
        return False, None


def get_header(headers, name):
    return next((value for key, value in headers.items() if key.lower() == name.lower()), None)


def body_schema(content):
    return next((description["schema"] for media, description in content.items() if "json" in media), None)


def check_answer(exchange, response, where):
    content = response.get("content", {})
    headers = exchange.get("response_headers", {})
    is_json, answer = as_json(exchange.get("response_body"))
    for name, description in response.get("headers", {}).items():
        if get_header(headers, name) is None:
            problems.append(f"{where}: the answer has no {name}")
        elif resolve(description)["schema"].get("type") == "integer":
            validate(resolve(description)["schema"], as_json(get_header(headers, name))[1], f"{where} {name}")
    if not content:
        if exchange.get("response_body"):
            problems.append(f"{where}: the answer has a body")
        return
    media = (get_header(headers, "Content-Type") or "").split(";")[0]
    if "*/*" in content:
        return
    if media not in content:
        problems.append(f"{where}: the answer is {media or 'nothing'}, not {' or '.join(content)}")
    elif media == "text/event-stream":
        validate(content[media]["schema"], exchange.get("response_body") or "", where)
    elif not is_json:
        problems.append(f"{where}: the answer is not JSON")
    else:
        validate(content[media]["schema"], answer, where)


def without_null(value):
    """In a request null is as good as missing."""
    if isinstance(value, dict):
        return {key: without_null(member) for key, member in value.items() if member is not None}
    return [without_null(item) for item in value] if isinstance(value, list) else value


def find_unnamed(schema, value, pointer=""):
    """Members that the schema does not name. The contract ignores them; the desktop has no reason to send them."""
    schema = resolve(schema)
    if isinstance(value, dict) and "properties" in schema:
        for key, member in value.items():
            if key not in schema["properties"]:
                yield f"{pointer}/{key}"
            else:
                yield from find_unnamed(schema["properties"][key], member, f"{pointer}/{key}")
    elif isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from find_unnamed(schema["items"], item, f"{pointer}/{index}")


def check_request(exchange, item, operation, where, is_ours):
    query = dict(pair.split("=", 1) for pair in (exchange.get("query") or "").split("&") if "=" in pair)
    for parameter in parameters(item, operation):
        name = parameter["name"]
        value = (query.get(name) if parameter["in"] == "query"
                 else get_header(exchange.get("request_headers", {}), name) if parameter["in"] == "header"
                 else None)
        if value is None:
            if parameter.get("required") and parameter["in"] != "path":
                problems.append(f"{where} (request): no {name}")
            continue
        schema = resolve(parameter["schema"])
        validate(schema, int(value) if schema["type"] == "integer" else value, f"{where} {name} (request)")
    if "requestBody" in operation:
        schema = body_schema(resolve(operation["requestBody"])["content"])
        is_json, body = as_json(exchange.get("request_body"))
        if not is_json:
            problems.append(f"{where}: was accepted, and the request is not JSON")
            return
        validate(schema, body if exchange["method"] == "PATCH" else without_null(body), where + " (request)")
        if is_ours:
            for pointer in find_unnamed(schema, body):
                problems.append(f"{where}: the desktop sends {pointer}, which is not in openapi.yaml")


def check_exchanges():
    seen_operations, seen_codes, seen_faults, number = set(), set(), set(), 0
    for file in sorted(EXCHANGES.glob("**/*.json")):
        # json-glib writes control characters as they are, and some were sent on purpose.
        exchange = json.loads(file.read_text(encoding="utf-8"), strict=False)
        status = exchange.get("status") or 0
        if exchange.get("fault") or status == 0:
            # The fault was asked for by a test: what came back is no answer of the contract.
            continue
        path = exchange["path"].split("?")[0]
        where = f"{file.name}: {exchange['method']} {path} {status}"
        number += 1
        is_json, answer = as_json(exchange.get("response_body"))
        if status >= 400 and is_json and isinstance(answer, dict):
            seen_codes.add(answer.get("code"))
            seen_faults |= {error.get("code") for error in answer.get("errors", [])}
        found = find_operation(exchange["method"], path)
        if status == 413 or found is None:
            # Refused before anybody looked where it should go.
            if status not in (404, 405, 413):
                problems.append(f"{where}: not in openapi.yaml")
            else:
                check_answer(exchange, document["components"]["responses"]["Problem"], where)
            continue
        template, item, operation = found
        seen_operations.add(operation["operationId"])
        response = resolve(operation["responses"].get(str(status)))
        if response is None:
            problems.append(f"{where}: this status is not in openapi.yaml")
            continue
        check_answer(exchange, response, where)
        if 200 <= status < 300:
            check_request(exchange, item, operation, where, file.name.startswith("client-"))
    for method, path, _, operation in operations():
        if operation["operationId"] not in seen_operations:
            problems.append(f"no exchange shows {method} {path}")
    for name, seen in (("ProblemCode", seen_codes), ("FaultCode", seen_faults)):
        for code in schemas[name]["enum"]:
            if code not in seen:
                problems.append(f"no exchange shows the {name} {code}")
    return number


# --------------------------------------------------------------------------------------------------


def report(number, name):
    for problem in problems[:60]:
        print("#", problem)
    print("not ok" if problems else "ok", number, name)
    problems.clear()


def main():
    print("TAP version 14\n1..3")
    check_document()
    report(1, "document")
    check_fields()
    report(2, "fields")
    if EXCHANGES is None or not EXCHANGES.is_dir():
        print("ok 3 exchanges # SKIP the suite net has not run in this build folder")
        return
    number = check_exchanges()
    print("#", number, "exchanges")
    report(3, "exchanges")


main()
