"""What the proxy adds to a synthesis: the same sentences by HTTP through the proxy and by gradio_client directly, in
turns, on one Space. Prints medians in milliseconds and exits 1 where the proxy adds more than the limit; with --json all
times instead.

gradio_client loads the machine's CA bundle for every request unless it is told not to, so it is measured both ways; the
limit holds against the faster."""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import httpx  # noqa: E402
import servers  # noqa: E402
from gradio_client import Client  # noqa: E402

ROUNDS = 60
WARM_UP = 5
LIMIT_MS = 15


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        with (
            servers.start_space(folder) as space,
            servers.start_proxy(folder, space.url) as proxy,
            httpx.Client(timeout=60) as http,
        ):
            def direct(**options):
                client = Client(
                    space.url, verbose=False, download_files=folder / "direct", analytics_enabled=False, **options
                )

                def call(text):
                    arguments = (text, "KaniTTS-2-pt", "select", "Kore (en)", "", 1.0, 0.95, 1.1)
                    return Path(client.predict(*arguments, api_name="/generate_speech_gpu")).read_bytes()

                return call

            def through_proxy(text):
                answer = http.post(proxy.url + "/synthesize", json={"text": text, "voice_id": "speaker:Kore (en)"})
                return answer.raise_for_status().content

            calls = {
                "gradio_client": direct(),
                "gradio_client, no CA bundle": direct(ssl_verify=False),
                "proxy": through_proxy,
            }
            times = {name: [] for name in calls}
            for index in range(WARM_UP + ROUNDS):
                # By length: the voice's noise differs now and then between two runs of the same sentence.
                lengths = set()
                for name, call in calls.items():
                    started = time.perf_counter()
                    lengths.add(len(call(f"This is sentence number {index} of the book.")))
                    times[name].append((time.perf_counter() - started) * 1000)
                assert len(lengths) == 1, "every way gives the same audio"

    times = {name: taken[WARM_UP:] for name, taken in times.items()}
    if "--json" in sys.argv:
        print(json.dumps(times))
        return
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    proxy = medians["proxy"]
    print(f"{'synthesis':<28} {'median ms':>10} {'the proxy adds':>15}")
    for name, median in medians.items():
        print(f"{name:<28} {median:>10.1f} " + (f"{proxy - median:>15.1f}" if name != "proxy" else f"{'':>15}"))
    fastest = min(median for name, median in medians.items() if name != "proxy")
    print(f"limit: {LIMIT_MS} ms")
    sys.exit(proxy - fastest > LIMIT_MS)


if __name__ == "__main__":
    main()
