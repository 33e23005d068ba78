"""Piper's catalogue: a voice is fetched by its name into the volume, whole and verified, or not at all."""

import asyncio
import difflib
import hashlib
import http.client
import json
import os
import re
import shutil
import tempfile
import time
import unicodedata
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional

from voices import OnItsWay, Unavailable, UnknownVoice

HOME = "https://huggingface.co/rhasspy/piper-voices/resolve/main"
# `de_DE-thorsten-medium`; without a separator, it stays in its folder.
NAME = re.compile(r"[a-z]{2,3}_[A-Z0-9]{2,4}-\w{1,60}-(x_low|low|medium|high)")
LARGEST = {"voices.json": 16 << 20, ".onnx.json": 4 << 20, ".onnx": 512 << 20}
# Left free for everybody else.
SPARE = 256 << 20
PIECE = 256 << 10
STALL_SECONDS = 30
# For one file; drop by drop it must not keep the others waiting for ever.
FILE_SECONDS = 3600
INDEX_SECONDS = 600
"""How long the catalogue's list is believed."""
WAIT_SECONDS = 240
"""The client of a request has no more patience than that."""
AT_ONCE = 8
PROGRESS_SECONDS = 5
FAILURES = (OSError, http.client.HTTPException, ValueError)


@dataclass(frozen=True)
class File:
    url: str
    size: int
    md5: str


class Broken(ValueError):
    """What came is not what the catalogue says."""


class Catalogue:
    def __init__(self, folder: Path, home: str):
        self._folder = folder
        self._home = home.rstrip("/")
        self._index: Dict[str, Any] = {}
        self._read_at = float("-inf")
        self._worker = ThreadPoolExecutor(1, "download")
        self._running: "Dict[str, asyncio.Future[None]]" = {}

    async def provide(self, name: str) -> None:
        """Downloads a voice; whoever asks for the same at the same time waits for the same download."""
        name = unicodedata.normalize("NFC", name)
        if not NAME.fullmatch(name):
            raise UnknownVoice(name)
        if name not in self._running:
            if len(self._running) >= AT_ONCE:
                raise OnItsWay(f"{len(self._running)} other voices are being downloaded")
            loop = asyncio.get_running_loop()
            running = loop.run_in_executor(self._worker, self._fetch, name)
            self._running[name] = running
            running.add_done_callback(lambda done: self._ended(name, done))
        try:
            # It goes on when this client has left: others may ask for it.
            await asyncio.wait_for(asyncio.shield(self._running[name]), WAIT_SECONDS)
        except asyncio.TimeoutError:
            raise OnItsWay(f"the voice {name} is being downloaded") from None

    def _ended(self, name: str, done: "asyncio.Future[None]") -> None:
        del self._running[name]
        if not done.cancelled() and done.exception():
            log(f"{name}: {done.exception()}")

    def _fetch(self, name: str) -> None:
        home = urllib.parse.urlsplit(self._home)
        if home.scheme not in ("http", "https") or not home.hostname:
            raise Unavailable(f"PIPER_CATALOGUE is no http or https address: {self._home:.100}", "set it, or leave it out")
        try:
            model, config = self._files(name)
        except FAILURES as error:
            raise Unavailable(
                f"the voice {name} is not on this machine, and Piper's catalogue cannot be reached: {reason(error)}",
                f"connect this machine to the network, or copy {name}.onnx and {name}.onnx.json into the volume of the voices",
            ) from None
        needed = model.size + config.size
        try:
            if shutil.disk_usage(self._folder).free < needed + SPARE:
                raise Unavailable(f"there is no room for the voice {name}: {needed >> 20} MiB", "free some disk space")
            self._download(name, model, config)
        except FAILURES as error:
            raise Unavailable(f"the voice {name} could not be downloaded: {reason(error)}", "ask again") from None
        log(f"{name}: here")

    def _files(self, name: str) -> List[File]:
        """The model and its description, as the catalogue has them."""
        if name not in self._index or time.monotonic() - self._read_at > INDEX_SECONDS:
            with Answer(f"{self._home}/voices.json") as answer:
                index = json.loads(answer.all(LARGEST["voices.json"]))
            if not isinstance(index, dict):
                raise Broken("voices.json is no list of voices")
            # By the letters that people type, whichever way they are composed.
            self._index = {unicodedata.normalize("NFC", key): entry for key, entry in index.items()}
            self._read_at = time.monotonic()
        if name not in self._index:
            raise UnknownVoice(name, difflib.get_close_matches(name, self._index, 3))
        try:
            listed = self._index[name]["files"]
            return [self._file(listed, ending) for ending in (".onnx", ".onnx.json")]
        except (KeyError, TypeError, AttributeError, StopIteration):
            raise Broken(f"voices.json does not say which files {name} has") from None

    def _file(self, listed: Dict[str, Any], ending: str) -> File:
        path = next(path for path in listed if path.endswith(ending))
        size, md5 = int(listed[path]["size_bytes"]), str(listed[path]["md5_digest"]).lower()
        if not 0 < size <= LARGEST[ending] or not re.fullmatch("[0-9a-f]{32}", md5) or ".." in path.split("/"):
            raise Broken(f"voices.json is wrong about {path:.100}")
        return File(f"{self._home}/{urllib.parse.quote(path)}", size, md5)

    def _download(self, name: str, model: File, config: File) -> None:
        remove_remains(self._folder)
        parts = []
        try:
            for file in (config, model):
                descriptor, part = tempfile.mkstemp(".part", ".", self._folder)
                parts.append(part)
                with os.fdopen(descriptor, "wb") as out:
                    download(name, file, out)
                os.chmod(part, 0o644)
            # Only a model with its description is a voice.
            os.replace(parts[0], self._folder / f"{name}.onnx.json")
            os.replace(parts[1], self._folder / f"{name}.onnx")
        finally:
            for part in parts:
                Path(part).unlink(missing_ok=True)


class Redirects(urllib.request.HTTPRedirectHandler):
    """Follows to http and https alone, never from https to http; keeps what an answer on the way says of the file."""

    linked: Optional[str] = None

    def redirect_request(self, request, body, code, message, headers, url):  # type: ignore[no-untyped-def]
        before, after = (urllib.parse.urlsplit(each).scheme for each in (request.full_url, url))
        if after != "https" and after != before:
            raise urllib.error.URLError(f"led from {before} to {after}")
        self.linked = headers.get("X-Linked-ETag") or self.linked
        return super().redirect_request(request, body, code, message, headers, url)


class Answer:
    def __init__(self, url: str):
        self._redirects = Redirects()
        request = urllib.request.Request(url, headers={"User-Agent": "tts-ctl-piper"})
        self._answer = urllib.request.build_opener(self._redirects).open(request, timeout=STALL_SECONDS)

    def __enter__(self) -> "Answer":
        return self

    def __exit__(self, *_: object) -> None:
        self._answer.close()

    @property
    def sha256(self) -> Optional[str]:
        """Large files of the hub have this beside the catalogue's own sum."""
        tag = (self._answer.headers.get("X-Linked-ETag") or self._redirects.linked or "").strip('"')
        return tag if re.fullmatch("[0-9a-f]{64}", tag) else None

    def read(self) -> bytes:
        return self._answer.read(PIECE)

    def all(self, limit: int) -> bytes:
        body = self._answer.read(limit + 1)
        if len(body) > limit:
            raise Broken("it is too long")
        return body


def download(name: str, file: File, out: Any) -> None:
    md5, sha256 = hashlib.md5(usedforsecurity=False), hashlib.sha256()
    done, begun = 0, time.monotonic()
    told = begun
    with Answer(file.url) as answer:
        log(f"{name}: downloading {file.size / 1e6:.1f} MB")
        while piece := answer.read():
            done += len(piece)
            if done > file.size:
                raise Broken("it is longer than the catalogue says")
            if time.monotonic() - begun > FILE_SECONDS:
                raise Broken(f"it took longer than {FILE_SECONDS} s")
            out.write(piece)
            md5.update(piece)
            sha256.update(piece)
            if time.monotonic() - told > PROGRESS_SECONDS:
                told = time.monotonic()
                log(f"{name}: {done / 1e6:.1f} of {file.size / 1e6:.1f} MB, {100 * done // file.size} %")
        if done < file.size:
            raise Broken(f"it ended after {done} of {file.size} bytes")
        if md5.hexdigest() != file.md5 or (answer.sha256 or sha256.hexdigest()) != sha256.hexdigest():
            raise Broken("its checksum is wrong")
    out.flush()
    os.fsync(out.fileno())


def remove_remains(folder: Path) -> None:
    """What a download left that was killed; another container may be at a younger one."""
    for part in folder.glob(".*.part"):
        if time.time() - part.stat().st_mtime > 86_400:
            part.unlink(missing_ok=True)


def reason(error: BaseException) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"HTTP {error.code} {error.reason}"
    inner = getattr(error, "reason", None) or error
    return getattr(inner, "strerror", None) or str(inner) or type(inner).__name__


def log(line: str) -> None:
    print(line, flush=True)
