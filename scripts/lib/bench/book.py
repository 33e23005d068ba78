"""What `tts-ctl book` makes of the servers that it has: how much faster several are, and what our own work costs."""

import http.client
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import time
import urllib.request
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass

import projects
from measure import Result, Series

HERE = pathlib.Path(__file__).resolve().parent
SENTENCE = 0.1
WORDS = (
    "river stone winter lamp window valley garden letter market harbour slowly walked down friend morning evening "
    "nothing about what had been left upon table before they went away from house".split())


def text(sentences: int, seed: int = 7) -> str:
    """So many sentences that are all unlike, of ten words each, in chapters of two hundred."""
    lot = random.Random(seed)
    lines = []
    for index in range(sentences):
        if index % 200 == 0:
            lines.append(f"Chapter {index // 200 + 1}\n")
        words = " ".join(lot.choice(WORDS) for _ in range(10))
        lines.append(f"{words.capitalize()} and {index}.\n")
    return "\n".join(lines)


@contextmanager
def readers(bench, folder: pathlib.Path, count: int, seconds: float, width: int = 1):
    """So many servers, each a backend; yields the backends' folder and the servers' ports."""
    ports = projects.free_ports(count)
    servers = []
    try:
        for number, port in enumerate(ports):
            backend = folder / "backends" / f"reader{number}"
            backend.mkdir(parents=True, exist_ok=True)
            (backend / "compose.yaml").write_text(json.dumps({
                "services": {"stub": {"image": bench.image, "network_mode": "host", "command": ["sleep", "100000"],
                                      "stop_grace_period": "0s"}},
                "x-tts": {"api": "common", "endpoint": f"stub:{port}",
                          "ready": {"stub": {"http": "/health", "port": port}}}}))
            servers.append(subprocess.Popen(
                [sys.executable, str(HERE / "reader.py"), str(port), str(seconds), str(width)]))
        for port in ports:
            while True:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/health").read()
                    break
                except OSError:
                    time.sleep(0.02)
        names = [f"reader{number}" for number in range(count)]
        subprocess.run(bench.ours(folder / "backends", "up", *names), check=True, capture_output=True)
        yield folder / "backends", ports
        subprocess.run(bench.ours(folder / "backends", "down", *names), check=True, capture_output=True)
    finally:
        for server in servers:
            server.terminate()
            server.wait()


@dataclass
class Made:
    """A book that was made: how long it was spoken, and all of it took."""

    speaking: float
    whole: float
    processor: float
    peak: int  # bytes
    audio: float  # seconds that were spoken


def make(bench, backends: pathlib.Path, count: int, file: pathlib.Path, *more: str) -> Made:
    """Makes a book as WAV, and takes the times from the events as they come."""
    names = ",".join(f"reader{number}" for number in range(count))
    process = subprocess.Popen(
        bench.ours(backends, "book", str(file), "--backend", names, "--format", "json", "--format", "wav",
                   "--work", str(backends.parent / "work"), "--out", str(backends.parent / "out.wav"), *more),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    began = last = start = time.perf_counter()
    audio = 0.0
    for line in process.stderr:
        if b'"speaking"' in line:
            last = time.perf_counter()
            audio = json.loads(line)["audio_seconds"]
        elif b'"began"' in line:
            began = time.perf_counter()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"tts-ctl book: exit {process.returncode}")
    return Made(last - began, time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, audio)


def one_at_a_time(port: int, lines: list[str]) -> float:
    """Seconds a sentence if each is asked for when the one before is there, as tools for audiobooks do."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    started = time.perf_counter()
    for line in lines:
        connection.request("POST", "/synthesize", json.dumps({"text": line}), {"Content-Type": "application/json"})
        connection.getresponse().read()
    return (time.perf_counter() - started) / len(lines)


def replicas(bench) -> list[Result]:
    """Each number of servers against what they take without us; then eight of them against what other tools do."""
    results = []
    folder = bench.work / "replicas"
    speaking = {}
    for count in (1, 2, 4, 8):
        sentences = 100 * count
        with readers(bench, folder, count, SENTENCE) as (backends, ports):
            file = folder / f"book{count}.txt"
            file.write_text(text(sentences, seed=count))
            made = make(bench, backends, count, file, "--jobs", str(count))
            if count == 1:
                serial = one_at_a_time(ports[0], [line for line in file.read_text().splitlines() if line])
        lines = sentences + (sentences + 199) // 200
        speaking[count] = made.speaking / lines
        ideal = Series([lines * SENTENCE / count])
        results.append(Result(
            "book", f"book, {count} servers of 100 ms", "s", Series([made.speaking]), ideal, "the servers alone", 1 / 0.95))
    results.append(Result(
        "book", "a sentence, 8 servers", "s", Series([speaking[8]]), Series([serial]), "one connection at a time", 0.132))
    return results


def found_width(bench) -> list[Result]:
    """One server that speaks four sentences at once, of which nobody says so."""
    folder = bench.work / "width"
    file = folder / "book.txt"
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(text(400, seed=11))
    with readers(bench, folder, 1, SENTENCE, width=4) as (backends, _):
        made = make(bench, backends, 1, file)
    return [Result("book", "book, a server of 4 at once, found out", "s", Series([made.speaking]),
                   Series([402 * SENTENCE / 4]), "the server alone", 1.3)]


def long_book(bench, hours: float = 10) -> list[Result]:
    """What a long book costs us: memory, work, and to be told that it is finished."""
    folder = bench.work / "long"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "book.txt"
    # 64 letters a sentence, and what they take to be read.
    file.write_text(text(int(hours * 3600 / 4.2), seed=13))
    with readers(bench, folder, 4, 0.02) as (backends, _):
        made = make(bench, backends, 4, file, "--jobs", "8")
        # The part of a core that is ours if a second of audio takes a hundredth.
        share = 100 * made.processor / (made.audio / 100)
        again = make(bench, backends, 4, file, "--jobs", "8")
    title = f"{made.audio / 3600:.1f} h book"
    return [
        Result("book", f"{title}: peak memory", "MiB", Series([made.peak / 2**20]), None, "", 150),
        Result("book", f"{title}: our work at 100 times real time", "% of a core", Series([share]), None, "", 3),
        Result("book", f"{title}: the same again", "s", Series([again.whole]), None, "", 2),
    ]


CONTAINER = ('<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
             'full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')


def write_epub(file: pathlib.Path, chapters: list[str]) -> None:
    """Pages as an EPUB, a file a chapter."""
    count = range(len(chapters))
    items = "".join(f'<item id="c{number}" href="{number}.xhtml" media-type="application/xhtml+xml"/>' for number in count)
    spine = "".join(f'<itemref idref="c{number}"/>' for number in count)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("book.opf", (
            '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata xmlns:dc="http://purl.org/dc/elements/'
            f'1.1/"><dc:title>B</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>'))
        for number, body in enumerate(chapters):
            archive.writestr(f"{number}.xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>')


def plan(bench) -> list[Result]:
    """A plan of a megabyte of text, in each form of it; what is kept of a document that was read does not count."""
    folder = bench.work / "plan"
    folder.mkdir(parents=True, exist_ok=True)
    plain = text(14_000, seed=17)
    marked = re.sub(r"(?m)^Chapter ", "# Chapter ", plain)
    pages = [f"<p>{line}</p>" if line[0] != "#" else f"<h1>{line[2:]}</h1>" for line in marked.splitlines() if line]
    (folder / "book.txt").write_text(plain)
    (folder / "book.md").write_text(marked)
    (folder / "book.html").write_text(f"<!doctype html><title>B</title>{''.join(pages)}")
    write_epub(folder / "book.epub", ["".join(pages[start : start + 201]) for start in range(0, len(pages), 201)])
    results = []
    for kind, limit in (("txt", 0.5), ("html", 0.5), ("epub", 1.0), ("md", 5.0)):
        times = Series()
        for number in range(bench.rounds):
            work = folder / f"work-{kind}-{number}"
            started = time.perf_counter()
            subprocess.run(
                [bench.tts_ctl, "book", str(folder / f"book.{kind}"), "--dry-run", "--work", str(work)], check=True,
                capture_output=True)
            times.values.append(time.perf_counter() - started)
        results.append(Result("book", f"plan of {len(plain) / 1e6:.1f} MB as {kind}", "s", times, None, "", limit))
    return results


def book(bench) -> list[Result]:
    return plan(bench) + replicas(bench) + found_width(bench) + long_book(bench)
