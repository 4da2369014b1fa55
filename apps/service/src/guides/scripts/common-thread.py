"""Themes of concern, most frequent first. Needs Python 3.9 or newer and nothing else."""

import csv
import json
import os
import re
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

SERVICE = "https://common-thread.example"
KEY = os.environ["COMMON_THREAD_KEY"]  # kept out of the script, so that it can be passed on


def figures(mart, **filters):
    """Every row of one set of figures, as a dictionary, however many pages there are."""
    address = f"{SERVICE}/api/v1/data/{mart}?{urlencode(filters)}"
    while address:
        request = Request(address, headers={"Authorization": f"Bearer {KEY}", "Accept": "application/json"})
        try:
            with urlopen(request) as answer:
                page = json.load(answer)
                more = re.search(r'<([^>]+)>; rel="next"', answer.headers.get("Link", ""))
        except HTTPError as problem:
            raise SystemExit(json.load(problem)["detail"])
        yield from page["rows"]
        address = more and more[1]


summaries = {}
for row in figures("themes-by-quarter", valence="concern"):  # one year: **{"from": "2014-Q1", "to": "2014-Q4"}
    summaries[row["theme"]] = summaries.get(row["theme"], 0) + row["summaries"]

with open("themes.csv", "w", newline="", encoding="utf-8-sig") as file:
    writer = csv.writer(file)
    writer.writerow(["Theme", "Summaries"])
    writer.writerows(sorted(summaries.items(), key=lambda theme: -theme[1]))

for theme, count in sorted(summaries.items(), key=lambda theme: -theme[1])[:5]:
    print(f"{count:4} {theme}")
