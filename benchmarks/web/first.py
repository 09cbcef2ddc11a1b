"""How soon the first pages of a day are there in a browser.

``python -m benchmarks.web.first --node FOLDER`` starts ``marsad serve`` as an institution runs it
and opens the sign-in, the home page and a page of results in Chromium, each with an empty cache:
until the first letter is painted, until all that the page asks for is there, and how much script
that is.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.web.load import started
from benchmarks.web.node import made

_TIMES = """() => {
    const [page] = performance.getEntriesByType("navigation");
    const painted = performance.getEntriesByName("first-contentful-paint")[0];
    const scripts = performance.getEntriesByType("resource").filter(r => r.name.includes(".js"));
    return {
        painted: painted ? painted.startTime : null,
        loaded: page.loadEventEnd,
        script: scripts.reduce((sum, one) => sum + one.decodedBodySize, 0),
    };
}"""


def main() -> None:
    """Make the node, serve it, open the pages, print the middle of some rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--node", type=Path, help="its folder; else one thrown away")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--port", type=int, default=8766)
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="marsad-bench-") as folder:
        made(options.node or Path(folder), options.statements)
        from tests.officers import browser_of

        session = browser_of("analyst", "ar", case="2026/1").cookies["sessionid"].value
        server = started(options.port, 0)
        try:
            rows = _opened(f"http://127.0.0.1:{options.port}", session, options.repeats)
        finally:
            server.terminate()
            server.wait(20)
    print(f"{'painted ms':>11}{'loaded ms':>11}{'script KB':>11}  page")
    for row in rows:
        print(f"{row['painted']:>11}{row['loaded']:>11}{row['script_kb']:>11}  {row['page']}")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def _opened(base: str, session: str, repeats: int) -> list[dict[str, Any]]:
    from tests.chromium import launched

    pages = {"sign-in": "/account/login/", "home": "/", "results": f"/recall?q={quote('محمد سعد')}"}
    rows = []
    with launched() as browser:
        for name, address in pages.items():
            found = []
            for _ in range(repeats + 1):
                context = browser.new_context(base_url=base)  # with an empty cache
                cookies = [{"name": "django_language", "value": "ar", "url": base}]
                if name != "sign-in":
                    cookies.append({"name": "sessionid", "value": session, "url": base})
                context.add_cookies(cookies)
                page = context.new_page()
                answer = page.goto(address, wait_until="load")
                assert answer is not None
                assert answer.status == 200, (name, answer.status)
                page.wait_for_function("performance.getEntriesByName('first-contentful-paint')[0]")
                found.append(page.evaluate(_TIMES))
                context.close()
            kept = found[1:]  # the first warms the server up
            rows.append(
                {
                    "page": name,
                    "painted": round(statistics.median(one["painted"] for one in kept)),
                    "loaded": round(statistics.median(one["loaded"] for one in kept)),
                    "script_kb": round(kept[0]["script"] / 1000),
                }
            )
    return rows


if __name__ == "__main__":
    main()
