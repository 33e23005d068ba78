"""A server of the common interface that takes so long for a sentence, and speaks so many at once:
`reader.py PORT SECONDS [WIDTH [FILE]]`. Each answer adds a byte to FILE. Texts sound unlike, and the same text alike."""

import asyncio
import json
import struct
import sys
import time
import zlib

from gateway import CAPABILITIES, RATE, wav

PORT, SECONDS = int(sys.argv[1]), float(sys.argv[2])
WIDTH = int(sys.argv[3]) if len(sys.argv) > 3 else 1
ANSWERS = {
    "/health": {"status": "ok"},
    "/capabilities": CAPABILITIES,
    "/voices": {"voices": [{"id": "a", "name": "a"}]},
}
# As long as a reader takes for a letter.
LETTER = 0.06
LONGEST = 1000
SOUNDS = [
    struct.pack(f"<{2 * half}h", *[4000] * half, *[-4000] * half) * int(RATE * LETTER * LONGEST / half / 2 + 1)
    for half in range(20, 36)
]
FILE = open(sys.argv[4], "ab", buffering=0) if len(sys.argv) > 4 else None


def speech(text: str) -> bytes:
    samples = int(RATE * LETTER * min(len(text), LONGEST))
    return wav(0, 2 * samples) + SOUNDS[zlib.crc32(text.encode()) % len(SOUNDS)][: 2 * samples]


async def answer(path: str, body: bytes, turns: asyncio.Semaphore) -> tuple[str, bytes]:
    if path == "/synthesize":
        async with turns:
            began = time.monotonic()
            spoken = speech(json.loads(body)["text"])
            # What it does itself is a part of the time it takes.
            await asyncio.sleep(SECONDS - (time.monotonic() - began))
        if FILE:
            FILE.write(b".")
        return "audio/wav", spoken
    return "application/json", json.dumps(ANSWERS.get(path, {})).encode()


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, turns: asyncio.Semaphore) -> None:
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = next((int(line[15:]) for line in head.split("\r\n") if line.startswith("content-length:")), 0)
            kind, body = await answer(head.split(" ")[1], await reader.readexactly(length), turns)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (kind.encode(), len(body)))
            writer.write(body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main() -> None:
    turns = asyncio.Semaphore(WIDTH)
    server = await asyncio.start_server(lambda *ends: serve(*ends, turns), "127.0.0.1", PORT, backlog=256)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
