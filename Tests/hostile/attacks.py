"""What every server of ours must bear, whoever sends it. A suite imports all of this and gives it three fixtures:

`target`    a server: `url`, `port`, `request` (a body of /synthesize that speaks), `peak()` (its greatest memory so far in
            bytes), `limits`
`fresh`     a context manager that gives another one, with `ends(seconds)`: told by SIGTERM, it ends within so long
`lingering` connections that were opened as the suite began, and when each was ended by the server
"""

import json
import socket
import struct
from concurrent.futures import ThreadPoolExecutor

import pytest

from clients import JSON, Limits, Lingering, ask, connect, head, is_well, synthesize  # noqa: F401

# Who asks


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.nip.example", "evil.example.", "a@evil.example"],
)
@pytest.mark.parametrize(("method", "path"), [("GET", "/voices"), ("POST", "/synthesize")])
def test_a_name_that_is_pointed_here_is_not_served(target, method, path, host):
    answer = ask(target, method, path, json.dumps(target.request), {**JSON, "Host": host})
    assert answer.status == 421 and answer.json["code"] == "wrong_host"
    assert "ALLOWED_HOSTS" in answer.json["hint"]


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:99", "127.0.0.1", "127.8.9.1:1", "[::1]:7", "192.168.7.7:80", "kani-proxy", "host.docker.internal:7862", "box.local", "localhost."]
)
def test_names_of_this_machine_are_served(target, host):
    assert ask(target, "GET", "/voices", headers={"Host": host}).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "https://evil.example:7870", "Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
        {"Origin": "garbage:["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "Cross-Site", "Sec-Fetch-Mode": "navigate"},
    ],
)
@pytest.mark.parametrize("path", ["/synthesize", "/clone_voice"])
def test_a_page_of_another_site_is_refused(target, path, headers):
    form = "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nme\r\n--b--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=b"} if path == "/clone_voice" else JSON
    answer = ask(target, "POST", path, form if path == "/clone_voice" else json.dumps(target.request), {**kind, **headers})
    assert answer.status == 403 and answer.json["code"] == "cross_site"
    assert "access-control-allow-origin" not in answer.headers


def test_a_preflight_of_another_site_is_refused(target):
    headers = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    assert ask(target, "OPTIONS", "/synthesize", headers=headers).status == 403


def test_a_page_of_this_machine_and_a_followed_link_are_served(target):
    assert synthesize(target, {"Origin": "http://localhost:5000", "Sec-Fetch-Site": "same-site"}).status == 200
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert ask(target, "GET", "/voices", headers=link).status == 200


@pytest.mark.parametrize("kind", [None, "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"])
def test_json_alone_is_taken(target, kind):
    headers = {} if kind is None else {"Content-Type": kind}
    answer = ask(target, "POST", "/synthesize", json.dumps(target.request), headers)
    assert answer.status == 415 and answer.json["code"] == "unsupported_media_type"


# What is in a request


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", False),
        ("text", 1),
        ("text", None),
        ("text", {"a": "b"}),
        ("speed", True),
        ("speed", "1"),
        ("speed", None),
        ("language", 5),
        ("language", False),
        ("voice_id", True),
        ("emotion", 0),
        ("speaker_embedding", "0.1"),
        ("speaker_embedding", True),
        ("speaker_embedding", {}),
        ("custom_params", True),
        ("custom_params", "{}"),
    ],
)
def test_types_are_not_guessed(target, name, value):
    answer = synthesize(target, **{name: value})
    assert answer.status == 422, answer.body[:200]
    assert answer.json["field"].split(".")[0] == name


def seconds(answer):
    assert answer.status == 200, answer.body[:300]
    return float(answer.headers["x-duration-seconds"])


def test_nothing_is_lost_after_a_nul(target):
    assert seconds(synthesize(target, text="hello\0world again")) == seconds(synthesize(target, text="hello world again"))
    assert seconds(synthesize(target, text="\0hello world")) == seconds(synthesize(target, text="hello world"))
    assert synthesize(target, text="\0 \x1f\x01").status == 422
    # To espeak-ng that would be a command: the slowest speech.
    assert seconds(synthesize(target, text="hello \x0180s world")) == seconds(synthesize(target, text="hello  80s world"))


# How much


def test_a_body_that_tells_its_size_is_refused_before_it_comes(target):
    with connect(target) as connection:
        connection.sendall(head(1 << 40))
        assert connection.recv(1000).startswith(b"HTTP/1.1 413 ")


def test_a_body_without_a_size_is_refused_as_it_comes(target):
    with connect(target) as connection:
        connection.sendall(head(0).replace(b"Content-Length: 0", b"Transfer-Encoding: chunked"))
        for _ in range(target.limits.body // 65536 + 2):
            connection.sendall(b"10000\r\n" + b"a" * 65536 + b"\r\n")
        assert connection.recv(1000).startswith(b"HTTP/1.1 413 ")


def test_the_answer_to_a_large_body_is_seen(target):
    answer = ask(target, "POST", "/synthesize", b"a" * (20 << 20), {**JSON, "Connection": "close"})
    assert answer.status == 413 and answer.json["code"] == "too_large"


def test_a_list_of_numbers_without_end_is_no_work(target):
    body = json.dumps(target.request)[:-1] + ', "speaker_embedding": [' + "0," * (target.limits.body // 2 - 200) + "0]}"
    assert len(body) < target.limits.body
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(ask, target, "POST", "/synthesize", body, JSON) for _ in range(8)]
        assert is_well(target)
        assert {answer.result().status for answer in asked} == {422}


@pytest.mark.parametrize(
    "body",
    [b"[" * 100_000, b'{"a":' * 20_000, b"1" * 100_000, b'{"text": "a", "speed": 1e999}', b"\xff\xfe\x00", b'{"text": "a"' + b" " * 200_000],
    ids=["deep list", "deep object", "long number", "huge number", "no text", "spaces"],
)
def test_odd_json_is_refused(target, body):
    answer = ask(target, "POST", "/synthesize", body, JSON)
    assert answer.status in (400, 422) and answer.json["message"]


# Connections


def test_a_head_without_end_is_cut(target):
    before = target.peak()
    with connect(target) as connection, pytest.raises(OSError):
        connection.sendall(b"GET /health HTTP/1.1\r\nX-Long: ")
        for _ in range(1600):
            connection.sendall(b"a" * 65536)
    assert is_well(target)
    assert target.peak() - before < 32 << 20


def test_many_heads_that_never_end_leave_room(target):
    held = [connect(target) for _ in range(700)]
    try:
        for connection in held:
            try:
                connection.sendall(head(100)[:-2] + b"X: " + b"a" * 8000)
            except OSError:
                pass  # The first ones had to make room.
        assert is_well(target)
        assert synthesize(target).status == 200
    finally:
        for connection in held:
            connection.close()


def test_smuggled_and_broken_requests_are_refused(target):
    for raw in (
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"POST /synthesize HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        b"POST /synthesize HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /synthesize HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        b"\x16\x03\x01\x00\xa5\x01\x00\x00" * 20 + b"\r\n\r\n",
        b"GET /a b c HTTP/1.1\r\nHost: a\r\n\r\n",
    ):
        with connect(target) as connection:
            connection.sendall(raw)
            connection.settimeout(20)
            try:
                answer = connection.recv(200)
            except ConnectionResetError:
                answer = b""
            assert not answer or answer.split()[1][:1] == b"4", (raw, answer)


def test_clients_that_leave_take_nothing_with_them(target):
    for _ in range(20):
        connection = connect(target)
        body = json.dumps({**target.request, "text": "It is a truth universally acknowledged. " * 40}).encode()
        connection.sendall(head(len(body)) + body)
        # A reset, not an orderly end.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
    assert synthesize(target).status == 200


def test_it_ends_though_requests_do_not(fresh):
    with fresh() as target:
        held = [connect(target) for _ in range(30)]
        for connection in held:
            connection.sendall(head(100) + b"{")
        silent = [connect(target) for _ in range(10)]
        assert is_well(target)
        target.ends(target.limits.stop_seconds)
        for connection in held + silent:
            connection.close()


def test_what_never_ends_is_ended(target, lingering):
    assert lingering.wait(target.limits.body_seconds + 30), lingering.seconds
    for name, taken in lingering.seconds.items():
        limit = target.limits.body_seconds if "body" in name or "chunks" in name else target.limits.head_seconds
        assert taken < limit + 15, (name, taken)


def test_memory_stayed_in_bounds(target):
    assert target.peak() < target.limits.memory
