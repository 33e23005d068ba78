"""What `tts-ctl serve` adds to a request, against the bare server and against nginx's proxy in front of it. The servers
answer at once, or speak in real time, so that nothing but the way through is measured."""

import asyncio
import json
import os
import pathlib
import re
import resource
import signal
import struct
import subprocess
import sys
import time
from contextlib import contextmanager

import projects
from measure import Result, Series, take_turns

HERE = pathlib.Path(__file__).resolve().parent
RATE = 24_000
BODY = json.dumps({"text": "It is a truth universally acknowledged."})
CAPABILITIES = {"has_predefined_voices": True, "sample_rate": RATE, "output_format": "wav", "languages": ["en"]}


def wav(samples: int, told: int | None = None) -> bytes:
    size = 2 * samples if told is None else told
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", min(36 + size, 0xFFFFFFFF), b"WAVE", b"fmt ", 16, 1, 1, RATE,
                       2 * RATE, 2, 16, b"data", size)
    return head + struct.pack(f"<{samples}h", *([2000, -2000] * (samples // 2)))


@contextmanager
def nginx(folder: pathlib.Path, name: str, server: str):
    """An nginx of its own."""
    place = folder / name
    place.mkdir(parents=True)
    config = place / "nginx.conf"
    config.write_text(
        f"daemon off; worker_processes 1; pid {place}/pid; error_log {place}/errors;\n"
        "events { worker_connections 4096; }\n"
        f"http {{ access_log off; keepalive_requests 100000000; client_body_temp_path {place}/body; {server} }}\n")
    process = subprocess.Popen(["nginx", "-c", str(config)], stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@contextmanager
def gateway(bench, folder: pathlib.Path, ports: list[int], api: str = "common"):
    """`tts-ctl serve` in front of servers on these ports; yields its own port and its process."""
    for port in ports:
        backend = folder / "backends" / f"stub{port}"
        backend.mkdir(parents=True)
        (backend / "compose.yaml").write_text(json.dumps({
            "services": {"stub": {
                "image": bench.image, "network_mode": "host", "command": ["sleep", "100000"], "stop_grace_period": "0s"}},
            "x-tts": {
                "api": api, "endpoint": f"stub:{port}", "parallel": 64, "queue": 1000,
                "ready": {"stub": {"http": "/health", "port": port}}}}))
    log = folder / "log"
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state")}
    with open(log, "w") as output:
        process = subprocess.Popen(
            [bench.tts_ctl, "serve", "--backends-dir", str(folder / "backends"), "--port", "0", "--idle", "never", "--beside"],
            stderr=output, env=environment)
    try:
        while not (found := re.search(r"serving at http://\S+:(\d+)", log.read_text())):
            if process.poll() is not None:
                raise SystemExit(f"tts-ctl serve ended: {log.read_text()}")
            time.sleep(0.02)
        yield int(found[1]), process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
        for port in ports:
            subprocess.run([bench.tts_ctl, "down", f"stub{port}", "--backends-dir", str(folder / "backends")],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def wrk(url: str, connections: int, seconds: int, script: pathlib.Path) -> tuple[float, float]:
    """Median latency in ms, and requests a second."""
    answer = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "-s", str(script), "--timeout", "20s", "--latency", url],
        capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in answer or "Socket errors" in answer:
        raise SystemExit(f"{url}: {answer}")
    value, unit = re.search(r"50%\s+([\d.]+)(us|ms|s)", answer).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], float(re.search(r"Requests/sec:\s+([\d.]+)", answer)[1])


async def request(port: int, path: str, keep=None):
    """Sends one and reads to its end: seconds until the head, and in all."""
    reader, writer = keep or await asyncio.open_connection("127.0.0.1", port)
    started = time.perf_counter()
    writer.write((f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
                  f"Content-Length: {len(BODY)}\r\n\r\n{BODY}").encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    if " 200 " not in head.split("\r\n")[0]:
        raise SystemExit(head)
    if length := re.search(r"content-length: (\d+)", head):
        await reader.readexactly(int(length[1]))
        first = time.perf_counter()
    else:
        first, size = None, 1
        while size:
            size = int(await reader.readuntil(b"\r\n"), 16)
            await reader.readexactly(size + 2)
            first = first or time.perf_counter()
    return first - started, time.perf_counter() - started, (reader, writer)


async def paced(port: int, path: str, rate: int, connections: int, seconds: float) -> list[float]:
    """So many requests a second, evenly, over so many connections: ms of each."""
    times: list[float] = []
    begin = time.perf_counter() + 0.1

    async def one(index: int) -> None:
        keep = None
        moment = begin + index / rate
        while moment < begin + seconds:
            await asyncio.sleep(max(0, moment - time.perf_counter()))
            _, taken, keep = await request(port, path, keep)
            times.append(1000 * taken)
            moment += connections / rate

    await asyncio.gather(*(one(index) for index in range(connections)))
    return times


def share(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def instant(bench) -> list[Result]:
    folder = bench.work / "gateway"
    direct, proxy = projects.free_ports(2)
    www = folder / "www"
    www.mkdir(parents=True)
    # A second of speech.
    (www / "tone.wav").write_bytes(wav(RATE))
    (www / "capabilities").write_text(json.dumps(CAPABILITIES))
    (www / "voices").write_text(json.dumps({"voices": [{"id": "a", "name": "a"}]}))
    (www / "health").write_text('{"status": "ok"}')
    script = folder / "post.lua"
    script.write_text(f"wrk.method='POST'; wrk.headers['Content-Type']='application/json'; wrk.body='{BODY}'")
    # A POST of a plain file is 405; answering that with the file makes a server that speaks at once.
    stub = (f"server {{ listen 127.0.0.1:{direct} backlog=1024; root {www}; default_type application/json;"
            " location = /synthesize { error_page 405 =200 /tone.wav; return 405; }"
            " location = /tone.wav { types {} default_type audio/wav; add_header X-Sample-Rate 24000; } }")
    # It hands speech on as it comes, as a proxy in front of a speaking server has to.
    front = (f"upstream stub {{ server 127.0.0.1:{direct}; keepalive 64; }}"
             f"server {{ listen 127.0.0.1:{proxy} backlog=1024; location / {{ proxy_pass http://stub;"
             ' proxy_buffering off; proxy_http_version 1.1; proxy_set_header Connection ""; } }')
    with nginx(folder, "stub", stub), nginx(folder, "front", front), gateway(bench, folder, [direct]) as (port, _):
        path = f"/backends/stub{direct}/synthesize"
        asyncio.run(request(port, path))
        ways = [f"http://127.0.0.1:{direct}/synthesize", f"http://127.0.0.1:{proxy}/synthesize", f"http://127.0.0.1:{port}{path}"]
        one = [take_turns(max(bench.rounds, 5), *(lambda url=url: wrk(url, 1, 1, script)[0] for url in ways))][0]
        many = take_turns(max(bench.rounds, 5), *(lambda url=url: 1000 / wrk(url, 64, 2, script)[1] for url in ways[1:]))
        even = take_turns(
            3, lambda: asyncio.run(paced(direct, "/synthesize", 200, 64, 5)), lambda: asyncio.run(paced(port, path, 200, 64, 5)))
    added = Series([ours - bare for ours, bare in zip(one[2].values, one[0].values)])
    more = Series([ours - other for ours, other in zip(one[2].values, one[1].values)])
    title = "the gateway adds to a request"
    steady = "the same, 200 requests/s over 64 connections"
    return [
        Result("gateway", title, "ms", added, None, "", 1),
        Result("gateway", f"{title}, more than nginx does", "ms", more, None, "", 0.8),
        Result("gateway", f"{steady}, p50", "ms",
               Series([share(b, 0.5) - share(a, 0.5) for a, b in zip(even[0].values, even[1].values)]), None, "", 1),
        Result("gateway", f"{steady}, p99", "ms",
               Series([share(b, 0.99) - share(a, 0.99) for a, b in zip(even[0].values, even[1].values)]), None, "", 5),
        Result("gateway", "1,000 requests of 64 clients", "s", many[1], many[0], "nginx's proxy", 2.5),
    ]


def streams(bench) -> list[Result]:
    folder = bench.work / "gateway-streams"
    (direct,) = projects.free_ports(1)
    count, seconds = 50, 10
    speaker = subprocess.Popen([sys.executable, str(HERE / "speaker.py"), str(direct), str(seconds)])
    try:
        with gateway(bench, folder, [direct]) as (port, process):
            path = f"/backends/stub{direct}/synthesize"

            async def first(way: int, where: str) -> float:
                return 1000 * (await request(way, where))[0]

            asyncio.run(request(port, path))
            ours, bare = take_turns(
                3, lambda: asyncio.run(first(port, path)), lambda: asyncio.run(first(direct, "/synthesize")))

            async def together() -> None:
                await asyncio.gather(*(request(port, path) for _ in range(count)))

            before = cpu(process.pid)
            started = time.perf_counter()
            asyncio.run(together())
            busy = 100 * (cpu(process.pid) - before) / (time.perf_counter() - started)
            resident = int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{process.pid}/status").read_text())[1]) / 1024
    finally:
        speaker.terminate()
        speaker.wait()
    return [
        Result("gateway-streams", "first byte of a stream, after the server's", "ms",
               Series([mine - theirs for mine, theirs in zip(ours.values, bare.values)]), None, "", 2),
        Result("gateway-streams", f"{count} streams in real time, of one core", "%", Series([busy]), None, "", 10),
        Result("gateway-streams", f"{count} streams in real time, memory", "MiB", Series([resident]), None, "", 60),
    ]


def pages(bench) -> list[Result]:
    folder = bench.work / "gateway-pages"
    (direct,) = projects.free_ports(1)
    count, changes = 1000, 7
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(4096, resource.getrlimit(resource.RLIMIT_NOFILE)[0]),) * 2)

    async def page(port: int, ready: asyncio.Semaphore, told: list[list[float]]) -> None:
        async with ready:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            await reader.readuntil(b"event: snapshot")
        for moments in told:
            await reader.readuntil(b"event: backend")
            moments.append(time.perf_counter())
        writer.close()

    async def together(port: int, process: subprocess.Popen) -> tuple[float, list[float]]:
        before = resident(process.pid)
        told: list[list[float]] = [[] for _ in range(changes)]
        ready = asyncio.Semaphore(50)
        opened = asyncio.gather(*(page(port, ready, told) for _ in range(count)))
        while connections(port) < count:
            await asyncio.sleep(0.2)
        await asyncio.sleep(1)
        more = resident(process.pid) - before
        late = []
        for index, moments in enumerate(told):
            # Changes that come together are told together; this one is alone.
            await asyncio.sleep(0.5)
            started = time.perf_counter()
            await change(port, direct, "unpin" if index % 2 else "pin")
            while len(moments) < count:
                await asyncio.sleep(0.005)
            late.append(1000 * (max(moments) - started))
        await opened
        return more, late

    # Nobody listens there: a backend that is asleep is pinned as well.
    with gateway(bench, folder, [direct]) as (port, process):
        more, late = asyncio.run(together(port, process))
    return [
        Result("gateway-pages", f"{count} pages, memory", "MiB", Series([more]), None, "", 50),
        Result("gateway-pages", f"{count} pages, until all know of a change", "ms", Series(late), None, "", 200),
    ]


async def change(port: int, backend: int, action: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write((f"POST /api/v1/backends/stub{backend}/{action} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
                  "Content-Length: 0\r\n\r\n").encode())
    await reader.readuntil(b"\r\n\r\n")
    writer.close()


def connections(port: int) -> int:
    """How many connections to this port stand, as one end sees them."""
    lines = pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]
    return sum(1 for line in lines if (fields := line.split())[1].endswith(f":{port:04X}") and fields[3] == "01")


def resident(pid: int) -> float:
    """MiB."""
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def cpu(pid: int) -> float:
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
