"""Measures the rows asked for and prints them; see scripts/bench."""

import argparse
import json
import os
import pathlib
import subprocess
import sys

from measure import Result
from rows import ON_REQUEST, ROWS, Bench


def figure(value: float, unit: str) -> str:
    if unit == "s" and value < 1:
        return f"{value * 1000:.0f} ms"
    return f"{value:.2f} {unit}" if unit == "s" else f"{value:.0f} {unit}"


def cells(result: Result) -> tuple[str, ...]:
    return (
        result.title,
        figure(result.ours.median, result.unit),
        figure(result.peer.median, result.unit) if result.peer else "",
        result.against,
        f"{result.value:.3f}" if result.peer else "",
        f"≤ {result.limit:g}" + ("" if result.peer else f" {result.unit}"),
        "reached" if result.reached else "MISSED",
    )


def table(results: list[Result]) -> str:
    lines = [("", "tts-ctl", "peer", "peer is", "ratio", "target", "")] + [cells(each) for each in results]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


def as_json(results: list[Result], context: dict) -> str:
    rows = [
        {
            "row": each.row,
            "title": each.title,
            "unit": each.unit,
            "median": each.ours.median,
            "values": each.ours.values,
            "peer": each.against or None,
            "peer_median": each.peer.median if each.peer else None,
            "peer_values": each.peer.values if each.peer else None,
            "value": each.value,
            "limit": each.limit,
            "reached": each.reached,
        }
        for each in results
    ]
    return json.dumps({**context, "rows": rows}, indent=2)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench")
    for tool in ("tts-ctl", "compose", "docker", "image", "work"):
        parser.add_argument(f"--{tool}", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--row", action="append", choices=list(ROWS))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds takes 1 or more")

    work = pathlib.Path(options.work)
    os.environ["BENCH_STDERR"] = str(work / "stderr")
    bench = Bench(options.tts_ctl, options.compose, options.docker, options.image, work / "projects", options.rounds)
    peer = subprocess.run([options.compose, "version", "--short"], capture_output=True, text=True, check=True)
    context = {"engine": bench.engine.version(), "docker_compose": peer.stdout.strip(), "cores": os.cpu_count()}

    results: list[Result] = []
    for row in options.row or [row for row in ROWS if row not in ON_REQUEST]:
        print(f"… {row}", file=sys.stderr, flush=True)
        measured = ROWS[row](bench)
        for each in measured:
            # At once: what comes later may take minutes, or fail.
            print("  " + "  ".join(cell for cell in cells(each) if cell), file=sys.stderr, flush=True)
        results += measured
    if options.json:
        print(as_json(results, context))
    else:
        print(f"\nDocker {context['engine']}, docker-compose {context['docker_compose']}, {context['cores']} cores; medians\n")
        print(table(results))
    if options.check and not all(each.reached for each in results):
        sys.exit(1)


if __name__ == "__main__":
    main()
