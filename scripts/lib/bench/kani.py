"""What the Kani proxy adds to a synthesis against calling the Space by gradio_client; see Tests/kani/bench.py."""

import json
import pathlib
import subprocess

from measure import Result, Series

KANI_TESTS = pathlib.Path(__file__).parents[3] / "Tests" / "kani"


def proxy_overhead(_) -> list[Result]:
    """Pairs of the same sentence, one call right after the other; against the faster way of calling the Space."""
    answer = subprocess.run([KANI_TESTS / "run", "--bench", "--json"], stdout=subprocess.PIPE, text=True, check=True)
    times = json.loads(answer.stdout)
    ways = [taken for name, taken in times.items() if name != "proxy"]
    direct = min(ways, key=lambda taken: Series(taken).median)
    added = Series([ours - theirs for ours, theirs in zip(times["proxy"], direct)])
    return [Result("kani-proxy", "the Kani proxy adds to a synthesis", "ms", added, None, "", 15)]
