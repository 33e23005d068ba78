"""A server of the common interface that speaks in real time: `speaker.py PORT SECONDS`."""

import asyncio
import json
import sys

from gateway import CAPABILITIES, RATE, wav

PORT, SECONDS = int(sys.argv[1]), float(sys.argv[2])
ANSWERS = {
    "/health": {"status": "ok"},
    "/capabilities": {**CAPABILITIES, "streaming": True},
    "/voices": {"voices": [{"id": "a", "name": "a"}]},
}
PART = 0.02


async def speak(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\nTransfer-Encoding: chunked\r\n\r\n")
    part = wav(int(RATE * PART))[44:]
    loop = asyncio.get_running_loop()
    started = loop.time()
    for index in range(int(SECONDS / PART)):
        data = (wav(0, 0xFFFFFFFF) if index == 0 else b"") + part
        writer.write(b"%x\r\n%s\r\n" % (len(data), data))
        await writer.drain()
        await asyncio.sleep(max(0, started + (index + 1) * PART - loop.time()))
    writer.write(b"0\r\n\r\n")


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = next((int(line[15:]) for line in head.split("\r\n") if line.startswith("content-length:")), 0)
            await reader.readexactly(length)
            path = head.split(" ")[1]
            if path == "/synthesize":
                await speak(writer)
            else:
                body = json.dumps(ANSWERS.get(path, {})).encode()
                status = b"200 OK" if path in ANSWERS else b"404 Not Found"
                writer.write(b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
                    status, len(body), body))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main() -> None:
    server = await asyncio.start_server(serve, "127.0.0.1", PORT, backlog=256)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
