"""espeak and whoever means it ill: what every server must bear, and what only this one can be asked for."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

from api_document import *  # noqa: F403
from attacks import *  # noqa: F403
from attacks import ask, connect, head, is_well, seconds, synthesize

SLOW = {"speed": 0.5, "custom_params": {"word_gap": 500}}
"""The most seconds that a letter can be made to last."""


def test_few_letters_that_stand_for_hours_are_refused(target):
    """2 kB that would be 3.6 hours and half a gigabyte, many at once."""
    request = {"text": "a b c d " * 250, **SLOW}
    with ThreadPoolExecutor(16) as threads:
        asked = [threads.submit(synthesize, target, **request) for _ in range(16)]
        assert is_well(target)
        for answer in (one.result() for one in asked):
            assert answer.status == 422 and answer.json["field"] == "text"
            assert "600 s" in answer.json["message"]
    assert target.peak() < 256 << 20


def test_minutes_are_spoken(target):
    answer = synthesize(target, text="It is a truth universally acknowledged. " * 200)
    assert 300 < seconds(answer) < 600
    assert abs(len(answer.body) - 44 - 2 * 22050 * seconds(answer)) < 100


def test_many_at_once_are_all_answered(target):
    with ThreadPoolExecutor(100) as threads:
        answers = list(threads.map(lambda index: synthesize(target, text=f"number {index}"), range(100)))
    assert {answer.status for answer in answers} == {200}


def test_clients_that_do_not_take_their_audio_keep_none_from_others(fresh):
    text = "It is a truth universally acknowledged. " * 200
    with fresh() as target, ThreadPoolExecutor(4) as threads:
        held = [begun(target, text) for _ in range(3)]
        assert all(answer.status == 200 for answer in threads.map(lambda _: synthesize(target), range(8)))
        assert is_well(target)
        assert target.peak() < 256 << 20
        for connection in held:
            connection.close()


def begun(target, text):
    """A connection whose answer has begun and is not taken."""
    body = json.dumps({"text": text}).encode()
    connection = connect(target)
    connection.sendall(head(len(body)) + body)
    assert connection.recv(15) == b"HTTP/1.1 200 OK"
    return connection


def test_it_ends_within_seconds_though_it_speaks(fresh):
    text = "It is a truth universally acknowledged. " * 200
    with fresh() as target, ThreadPoolExecutor(12) as threads:
        asked = [threads.submit(synthesize, target, text=text) for _ in range(12)]
        while not any(one.done() for one in asked):
            time.sleep(0.01)
        target.ends(target.limits.stop_seconds)
        for one in asked:
            one.exception()


def test_other_names_are_served_where_they_are_named(fresh):
    with fresh(environment={"ALLOWED_HOSTS": "tts.example.org, .books.example"}) as target:
        for host in ("tts.example.org", "TTS.example.org:443", "a.books.example"):
            assert ask(target, "GET", "/voices", headers={"Host": host}).status == 200
            assert synthesize(target, {"Host": host, "Origin": f"https://{host}"}).status == 200
        for host in ("x.tts.example.org", "evil.example", "evilbooks.example"):
            assert ask(target, "GET", "/voices", headers={"Host": host}).status == 421
