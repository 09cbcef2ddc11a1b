"""Pages of recall as the site answers them: ``python -m benchmarks.bank.pages --home FOLDER``.

The folder is one that the stages ``intake`` and ``index`` filled. Asked are names of the crowd,
their beginnings as they are typed, and common names with filters. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterable
from urllib.parse import urlencode

from benchmarks.bank.meter import spread

_COMMON = ("محمد", "Mohammed", "Khalid Yusuf", "Ahmed Hassan", "Omar", "عمر سعد")
_NARROWED = (
    {"q": "محمد", "country": "xa"},
    {"q": "Mohammed", "born": "1970-1979", "sort": "name", "limit": "50", "page": "2"},
    {"q": "Khalid Yusuf", "kind": "Person", "country": "xb", "born": "1960-1969"},
    {"q": "Khalid Yusuf", "kind": "vessel"},
)


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", required=True)
    parser.add_argument("--population", type=int, required=True)
    parser.add_argument("--queries", type=int, default=100)
    options = parser.parse_args()
    os.environ["MARSAD_HOME"] = options.home
    from marsad.cli.node import open_node

    open_node()
    from django.test import Client

    from marsad.exercise import crowd_queries
    from tests.officers import browser_of, enrolled

    name = f"benchmark-{time.time_ns()}"
    enrolled(name)
    client = browser_of(name, "ar")

    def measured(addresses: Iterable[str]) -> dict[str, object]:
        took, worked, sizes = [], [], []
        for address in addresses:
            start, cpu = time.perf_counter(), time.process_time()
            answer = client.get(address)
            took.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - cpu) * 1000)
            sizes.append(len(answer.content))
            assert answer.status_code == 200, (address, answer.status_code)
        return {**spread(took), "cpu": spread(worked), "kb": round(max(sizes) / 1000)}

    assert isinstance(client, Client)
    names = [text for text, _ in crowd_queries(options.queries, options.population, 2026)]
    begun = [text[:size] for text in names[: options.queries // 3] for size in (3, 6, 11)]
    for address in ("/recall?q=warm+up", "/recall/suggest?q=warm"):
        client.get(address)
    found = {
        "page, a whole name": measured(f"/recall?{urlencode({'q': text})}" for text in names),
        "page, a common name": measured(
            f"/recall?{urlencode({'q': text})}" for text in _COMMON * 5
        ),
        "page, narrowed": measured(f"/recall?{urlencode(query)}" for query in _NARROWED * 5),
        "suggestions": measured(f"/recall/suggest?{urlencode({'q': text})}" for text in begun),
        "csv": measured(f"/recall.csv?{urlencode({'q': text})}" for text in _COMMON * 3),
    }
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
