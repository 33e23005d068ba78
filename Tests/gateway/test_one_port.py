"""HTTP and the Wyoming protocol at one port, told apart by the first byte."""

import asyncio
import datetime
import email.utils
import json
import socket
import subprocess

import pytest
from gateways import PATIENCE, connected, raw, status, until
from wyoming.client import AsyncTcpClient
from wyoming.info import Describe, Info
from wyoming.tts import Synthesize, SynthesizeVoice


@pytest.fixture(scope="module")
def gateway(shared, tone):
    return shared.gateway("--standard", tone.name, "--wyoming", "same")


def asked(gateway, event, until):
    async def ask():
        async with AsyncTcpClient("127.0.0.1", gateway.port) as client:
            await client.write_event(event.event())
            answers = []
            while (answer := await client.read_event()) is not None:
                answers.append(answer)
                if answer.type == until:
                    break
            return answers

    return asyncio.run(asyncio.wait_for(ask(), 120))


def test_both_speak_at_one_port(gateway, tone):
    page = subprocess.run(["curl", "-sS", "--fail", gateway.url + "/health"], capture_output=True, check=True)
    assert json.loads(page.stdout)
    assert gateway.speak(tone.name, "by HTTP").status_code == 200
    (program,) = Info.from_event(asked(gateway, Describe(), "info")[0]).tts
    assert any(voice.name.startswith(f"{tone.name}/") for voice in program.voices)
    events = asked(gateway, Synthesize(text="by Wyoming", voice=SynthesizeVoice(name=tone.name)), "audio-stop")
    assert {event.type for event in events} == {"audio-start", "audio-chunk", "audio-stop"}
    assert sum(len(event.payload or b"") for event in events) > 1000
    assert {(row["dialect"], row["outcome"]) for row in spoken(gateway)} >= {("common", "ok"), ("wyoming", "ok")}


def test_answers_tell_who_and_when(gateway):
    headers = gateway.client.get("/health").headers
    assert headers["Server"] == "tts-ctl"
    told = email.utils.parsedate_to_datetime(headers["Date"])
    assert abs((datetime.datetime.now(datetime.UTC) - told).total_seconds()) < 2


def spoken(gateway):
    rows = [json.loads(line) for line in gateway.log.splitlines() if line.startswith("{")]
    return [row for row in rows if "dialect" in row]


@pytest.mark.parametrize("data", [b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n", b'{"type": "describe"}\n'])
def test_it_may_come_byte_by_byte(gateway, data):
    with connected(gateway) as connection:
        for byte in data:
            connection.sendall(bytes([byte]))
        answer = b""
        while not (b"HTTP/1.1 200" in answer or b'"info"' in answer):
            piece = connection.recv(1 << 16)
            assert piece, answer
            answer += piece
        assert (b"HTTP" in answer) == data.startswith(b"GET")


def test_a_first_byte_that_comes_late_is_heard(gateway):
    with connected(gateway) as silent:
        # Others are answered while it says nothing.
        assert gateway.client.get("/health").status_code == 200
        silent.settimeout(0.5)
        with pytest.raises(TimeoutError):
            silent.recv(1)
        silent.settimeout(PATIENCE)
        silent.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert silent.recv(1 << 16).startswith(b"HTTP/1.1 200")


def test_who_says_nothing_leaves_nothing_behind(gateway):
    silent = [connected(gateway) for _ in range(20)]
    places = {connection.getsockname()[1] for connection in silent}
    until(lambda: len(places & gateway.peers) == 20)
    for connection in silent[:10]:
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(1) == b""
    for connection in silent:
        connection.close()
    until(lambda: not places & gateway.peers)


@pytest.mark.parametrize("junk", [b"\0\0\0\0", b"\x16\x03\x01\x02\x00", b"[1]\n", b'"text"\n'])
def test_what_is_neither_is_refused_as_http(gateway, junk):
    answer = raw(gateway, junk + b"\r\n\r\n")
    assert not answer or status(answer) == 400


def test_a_web_page_cannot_speak_wyoming(gateway):
    # Whatever a page has sent, it begins with a method.
    body = b'{"type": "describe"}\n'
    head = b"POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: https://bad.example\r\nContent-Length: %d\r\n\r\n" % len(body)
    assert status(raw(gateway, head + body)) == 403


def test_silence_does_not_hold_up_the_end(shared, tone):
    gateway = shared.gateway("--standard", tone.name, "--wyoming", "same")
    with connected(gateway) as silent:
        until(lambda: gateway.client.get("/health").status_code == 200)
        assert gateway.stop() == 0
        assert silent.recv(1) == b""
