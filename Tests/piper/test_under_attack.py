"""What every server must bear, and what a slow engine behind one makes worth trying."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from api_document import *  # noqa: F403
from attacks import ask, connect, head, is_well, seconds, synthesize
from conftest import EVERYTHING

# espeak, whose guard this is, too, is attacked like this every time.
if EVERYTHING:
    from attacks import *  # noqa: F403

LONG = "It is a truth universally acknowledged. " * 100


def begun(target, **request):
    """A connection with a request that is in work."""
    body = json.dumps(request).encode()
    connection = connect(target)
    connection.sendall(head(len(body)) + body)
    wait_until(lambda: is_working(target))
    return connection


def ticks(target) -> int:
    """The processor time that the server has taken, in hundredths of a second."""
    fields = target.container.exec_run(["cat", "/proc/1/stat"]).output.decode().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def is_working(target) -> bool:
    before = ticks(target)
    time.sleep(1)
    return ticks(target) - before > 20


def wait_until(condition, patience=120) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline


def test_it_answers_while_it_speaks_and_lets_short_texts_pass(target, attacked):
    # Some ten seconds of work for each of them.
    text = "It is a truth universally acknowledged. " * {"piper": 60, "hibari": 200}[attacked]
    with ThreadPoolExecutor(1) as threads:
        long = threads.submit(synthesize, target, text=text)
        wait_until(lambda: is_working(target))
        assert is_well(target)
        assert seconds(synthesize(target)) < 5
        assert not long.done()
        assert seconds(long.result()) > 100


def test_what_nobody_waits_for_is_not_spoken(target):
    begun(target, **{**target.request, "text": LONG, "speed": 0.5}).close()
    wait_until(lambda: not is_working(target), patience=30)
    assert synthesize(target).status == 200


def test_texts_that_stand_for_hours_are_refused_at_once(target):
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(synthesize, target, text="a. " * 16_000, speed=0.5) for _ in range(8)]
        assert is_well(target)
        for answer in (one.result() for one in asked):
            assert answer.status == 422 and answer.json["field"] == "text"
            assert "600 s" in answer.json["message"]


def test_a_sentence_without_end_takes_no_more_memory_than_others(target):
    assert seconds(synthesize(target, text="truth universally acknowledged " * 12, speed=0.5)) > 20
    assert target.peak() < target.limits.memory


def test_many_at_once_are_all_answered(target):
    with ThreadPoolExecutor(40) as threads:
        answers = list(threads.map(lambda index: synthesize(target, text=f"number {index}"), range(40)))
    assert {answer.status for answer in answers} == {200}


def test_it_ends_within_seconds_though_it_speaks(fresh):
    with fresh() as target:
        held = [begun(target, **{**target.request, "text": LONG}) for _ in range(3)]
        target.ends(target.limits.stop_seconds)
        for connection in held:
            connection.close()


def test_other_names_are_served_where_they_are_named(fresh):
    with fresh(environment={"ALLOWED_HOSTS": "tts.example.org"}) as target:
        assert ask(target, "GET", "/voices", headers={"Host": "tts.example.org"}).status == 200
        assert ask(target, "GET", "/voices", headers={"Host": "evil.example"}).status == 421
