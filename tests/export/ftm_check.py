"""Holds FollowTheMoney entities against the package's own model; run by a Python that has the followthemoney package.

Prints a JSON object: how many entities of each schema there are, and what the model would reject, drop or change.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from followthemoney import model  # type: ignore[import-not-found] # it lives in another Python
from followthemoney.exc import InvalidData  # type: ignore[import-not-found]


def faults(data: dict[str, Any]) -> list[str]:
    """Return what the model does not take as it stands."""
    said = data["properties"]
    try:
        model.get(data["schema"]).validate(data)
    except InvalidData as error:
        return [f"{data['id']}: {error} {error.errors}"]
    found = []
    for cleaned in (True, False):
        proxy = model.get_proxy(data, cleaned=cleaned)
        for name, values in said.items():
            if sorted(proxy.get(name)) != sorted(values):
                found.append(f"{data['id']} {name}: {values} becomes {proxy.get(name)}")
        found += [f"{data['id']} gets {name}" for name in proxy.properties if name not in said]
    return found


def main(path: str) -> None:
    """Check a file, references between its entities included."""
    rows = [json.loads(line) for line in Path(path).read_text("utf-8").split("\n")[:-1]]
    schemas = {row["id"]: model.get(row["schema"]) for row in rows}
    found = [fault for row in rows for fault in faults(row)]
    for row in rows:
        for name, values in row["properties"].items():
            wanted = model.get(row["schema"]).get(name).range
            lost = [v for v in values if wanted is not None and not (v in schemas and schemas[v].is_a(wanted))]
            found += [f"{row['id']} {name}: {value} is no {wanted.name}" for value in lost]
    counts = Counter(row["schema"] for row in rows)
    told = {"counts": dict(sorted(counts.items())), "faults": found, "twice": len(rows) - len(schemas)}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
