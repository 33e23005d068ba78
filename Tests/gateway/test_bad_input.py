"""Heads, bodies and names that no client of good will sends."""

import json
import socket
import time

import httpx
import pytest
from gateways import raw, status, until


def statuses(answer: bytes) -> list[int]:
    return [int(line.split()[1]) for line in answer.split(b"\r\n") if line.startswith(b"HTTP/1.1 ")]



def test_a_head_that_is_too_large(gateway):
    answer = raw(gateway, b"GET /voices HTTP/1.1\r\nHost: localhost\r\nX-A: " + b"a" * 20_000 + b"\r\n\r\n")
    assert status(answer) in (0, 400, 431)
    many = b"".join(b"X-%d: a\r\n" % number for number in range(500))
    assert status(raw(gateway, b"GET /voices HTTP/1.1\r\nHost: localhost\r\n" + many + b"\r\n")) in (0, 400, 431)
    long = b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert status(raw(gateway, long)) in (0, 400, 404, 414, 431)
    assert gateway.client.get("/health").status_code == 200


CONFLICTING = [
    b"Content-Length: 5\r\nContent-Length: 50\r\n",
    b"Content-Length: 5, 50\r\n",
    b"Content-Length: -1\r\n",
    b"Content-Length: 5x\r\n",
    b"Content-Length: 99999999999999999999999\r\n",
    b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
    b"Transfer-Encoding: chunked, identity\r\n",
    b"Transfer-Encoding: xchunked\r\nContent-Length: 3\r\n",
]


@pytest.mark.parametrize("lengths", CONFLICTING)
def test_lengths_that_contradict_each_other_smuggle_nothing(gateway, lengths):
    inner = b"GET /api/v1/backends HTTP/1.1\r\nHost: localhost\r\n\r\n"
    answer = raw(gateway, b"POST /synthesize HTTP/1.1\r\nHost: localhost\r\n" + lengths + b"\r\n0\r\n\r\n" + inner)
    # At most the one request is answered, and what was meant as its body never as another.
    assert [code for code in statuses(answer) if code < 300] == [], answer
    assert gateway.client.get("/health").status_code == 200


def test_only_what_was_meant_goes_on_to_the_backend(gateway, tone):
    headers = {
        "Authorization": "Bearer mine", "Cookie": "a=b", "X-Forwarded-For": "1.2.3.4",
        "Connection": "X-Hop, keep-alive", "X-Hop": "1", "TE": "trailers", "Proxy-Authorization": "x",
    }  # fmt: skip
    assert gateway.speak(tone.name, headers=headers).status_code == 200
    sent = tone.requests[-1]["headers"]
    for name in ("authorization", "cookie", "x-forwarded-for", "x-hop", "te", "proxy-authorization"):
        assert name not in sent
    assert sent["host"] == f"127.0.0.1:{tone.port}"


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b'"x"', b"null", b"\xff\xfe", b'{"text": "\\ud800"}', b"[" * 100_000, b'{"a":' * 100_000,
        b'{"text": NaN}', b"{" + b'"a":1,' * 50_000 + b'"a":1}',
    ],
    ids=lambda body: body[:12].decode(errors="replace"),
)  # fmt: skip
def test_what_is_no_json_is_an_error(gateway, tone, body):
    before = len(tone.requests)
    headers = {"Content-Type": "application/json"}
    answer = gateway.client.post(f"/backends/{tone.name}/synthesize", content=body, headers=headers)
    assert answer.status_code in (400, 413)
    assert answer.json()["error"] in ("invalid_request", "too_large")
    assert len(tone.requests) == before


def test_a_body_of_more_than_a_megabyte(gateway, tone):
    body = json.dumps({"text": "x", "rest": "a" * (2 << 20)})
    headers = {"Content-Type": "application/json"}
    try:
        answer = gateway.client.post(f"/backends/{tone.name}/synthesize", content=body, headers=headers)
        assert answer.status_code == 413
    except httpx.TransportError:
        pass


# MARK: names


PATHS = [
    "/backends/..%2f..%2fetc/voices", "/backends/%2e%2e/voices", "/backends/../voices/x", "/backends/a%00b/voices",
    "/backends/%2fetc%2fpasswd/voices", "/api/v1/backends/..%2f..%2f/log", "/api/v1/backends/%2e%2e%2f/start",
    "/backends//voices", "/%2e%2e/%2e%2e/etc/passwd", "/v1/models/..%2f..%2f", "/backends/CON/voices",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_names_lead_nowhere(gateway, path):
    for method in (b"GET", b"POST"):
        head = method + b" " + path.encode() + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        answer = raw(gateway, head + b"Content-Length: 0\r\n\r\n")
        assert status(answer) in (400, 404, 405), answer
        assert b"root:" not in answer


@pytest.mark.parametrize("voice", ["../../etc/passwd", "speaker:../x", "a\u0000b", "x" * 10_000, "\u202e", "${HOME}"])
def test_voices_are_the_backends_own_or_none(gateway, tone, voice):
    answer = gateway.speak(tone.name, voice_id=voice)
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        # The stub takes any; it got what was sent, as text.
        assert voice.removeprefix("speaker:") in tone.requests[-1]["request"]["voice_id"]


def test_no_address_is_fetched_for_anybody(gateway, tone):
    with socket.socket() as trap:
        trap.bind(("127.0.0.1", 0))
        trap.listen()
        trap.settimeout(0.5)
        url = f"http://127.0.0.1:{trap.getsockname()[1]}/a.wav"
        gateway.speak(tone.name, voice_id=url, custom_params={"pitch": 0.5}, reference_audio=url, audio_url=url)
        gateway.client.post(f"/backends/{tone.name}/{url}", json={"text": "x"})
        with pytest.raises(TimeoutError):
            trap.accept()


def test_an_idle_connection_is_closed(bench):
    bench.stub()
    gateway = bench.gateway()
    with socket.create_connection(("127.0.0.1", gateway.port), timeout=75) as connection:
        begin = time.monotonic()
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        until(lambda: connection.recv(1 << 16) == b"", 75)
        assert time.monotonic() - begin < 70
