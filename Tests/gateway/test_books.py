"""Books that the gateway makes: they outlive it, and let everybody else go first."""

import json
import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest
from books import SENTENCES, Reader, text
from gateways import Gateway, free_port, until
from test_events import Line


@pytest.fixture
def reader(bench):
    return Reader(bench)


def test_a_text_becomes_a_book_that_can_be_heard(reader):
    line = Line(reader.gateway)
    answer = reader.add(name="A Novel.txt", chapters="1-2", loudness="-20", **{"with": "vtt"})
    assert answer.status_code == 202
    assert answer.json()["title"] == "A Novel"
    assert answer.json()["settings"]["backend"] == reader.stub.name
    book = answer.json()["id"]
    view = reader.becomes(book, "finished")
    assert [view["progress"][name] for name in ("done", "total", "chapters")] == [SENTENCES + 2, SENTENCES + 2, 2]
    assert [chapter["title"] for chapter in view["chapters"]] == ["Chapter 1", "Chapter 2"]
    assert view["duration"] == pytest.approx(view["chapters"][1]["end"])
    assert [(file["name"], file["type"]) for file in view["files"]] == [
        ("A Novel.wav", "audio/wav"), ("A Novel.vtt", "text/vtt"),
    ]  # fmt: skip
    sound = reader.sound(view)
    assert len(sound) == view["files"][0]["bytes"]
    assert sound[:4] in (b"RIFF", b"RF64")
    assert len(reader.spoken) == len(set(reader.spoken)) == SENTENCES + 2
    # Told as it went: each state once, in this order.
    until(lambda: line.events[-1][1].get("state") == "finished")
    states = [event["state"] for kind, event, _ in line.events if kind == "book"]
    seen = list(dict.fromkeys(states))
    assert seen == sorted(seen, key=["waiting", "reading", "speaking", "writing", "finished"].index)
    assert seen[-1] == "finished"
    line.leave()
    # Whoever comes later is told what there is.
    late = Line(reader.gateway)
    until(lambda: [event["id"] for kind, event, _ in late.events if kind == "book"] == [book])
    late.leave()
    # It is its user's alone, and what was spoken for it is not kept twice.
    assert reader.shelf.stat().st_mode & 0o777 == 0o700
    assert sorted(path.name for path in (reader.shelf / book).iterdir()) == ["book.json", "document", "made"]


def test_a_live_request_goes_first(reader):
    reader.hold()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(reader.gateway.speak, reader.stub.name, "The first live one")
        until(lambda: len(reader.spoken) == 1)
        book = reader.begin()
        until(lambda: reader.gateway.view(reader.stub.name)["waiting"] == 1)
        second = pool.submit(reader.gateway.speak, reader.stub.name, "The second live one")
        until(lambda: reader.gateway.view(reader.stub.name)["waiting"] == 2)
        reader.let_go()
        assert (first.result().status_code, second.result().status_code) == (200, 200)
    reader.becomes(book, "finished")
    # The book waited before the second was there.
    assert reader.spoken[:2] == ["The first live one", "The second live one"]
    assert len(reader.spoken) == SENTENCES + 4


def test_live_requests_are_not_behind_a_book(reader):
    """Of ten that come while it is spoken none waits for more than what is being spoken just then."""
    book = reader.begin(document=text(2, 40).encode())
    until(lambda: len(reader.spoken) > 3)
    for number in range(10):
        assert reader.gateway.speak(reader.stub.name, f"live {number}").status_code == 200
    reader.client.delete(f"/api/v1/books/{book}")
    order = reader.spoken
    places = [order.index(f"live {number}") for number in range(10)]
    assert all(later - earlier <= 3 for earlier, later in zip(places, places[1:], strict=False)), order


def test_a_killed_gateway_goes_on(reader):
    undisturbed = reader.sound(reader.becomes(reader.begin(), "finished"))
    before = len(reader.spoken)
    book = reader.begin(voice="speaker:bob")
    until(lambda: len(reader.spoken) > before + 3)
    # While a sentence is spoken. Whoever speaks the book goes with the gateway, however busy it is.
    reader.hold()
    reader.gateway.stop(9)
    until(lambda: not reader.processes())
    reader.let_go()
    # At another port it is the same backend that speaks.
    reader.gateway.port = free_port()
    reader.client.base_url = reader.gateway.url
    reader.gateway.start()
    # By itself: nobody asks for it.
    view = reader.becomes(book, "finished")
    assert reader.sound(view) == undisturbed
    again = reader.spoken[before:]
    assert len(set(again)) == SENTENCES + 2
    # What was being spoken, and no more.
    assert len(again) - len(set(again)) <= 1


def test_a_gateway_that_ends_goes_on_with_it_the_next_time(reader):
    book = reader.begin(document=text(2, 40).encode())
    until(lambda: len(reader.spoken) > 3)
    assert reader.gateway.stop() == 0
    assert reader.processes() == []
    asked = len(reader.spoken)
    reader.gateway.start()
    reader.becomes(book, "finished")
    assert len(reader.spoken) - len(set(reader.spoken)) <= 1
    assert len(reader.spoken) > asked


def test_whoever_speaks_it_is_killed(reader):
    book = reader.begin(document=text(2, 40).encode())
    until(lambda: len(reader.spoken) > 3)
    # A service manager sends a signal to all processes at once. That is no wish of a user's.
    [process] = reader.processes()
    os.kill(process, signal.SIGINT)
    until(lambda: reader.processes() not in ([process], []))
    until(lambda: reader.view(book)["state"] == "speaking")
    [process] = reader.processes()
    os.kill(process, signal.SIGKILL)
    view = reader.becomes(book, "failed")
    assert "gave no reason" in view["failure"]["message"]
    reader.ask_to("continue", book)
    reader.becomes(book, "finished")
    assert len(reader.spoken) - len(set(reader.spoken)) <= 2


def test_stopped_continued_and_deleted(reader):
    book = reader.begin(document=text(2, 40).encode())
    until(lambda: len(reader.spoken) > 3)
    assert reader.ask_to("stop", book)["state"] == "stopped"
    until(lambda: not reader.processes())
    asked = len(reader.spoken)
    assert reader.view(book)["progress"]["total"] == 82
    # Also for the next gateway.
    reader.gateway.stop()
    reader.gateway.start()
    assert reader.view(book)["state"] == "stopped"
    assert len(reader.spoken) == asked
    assert reader.ask_to("continue", book)["state"] in ("waiting", "reading")
    reader.becomes(book, "finished")
    assert len(reader.spoken) - len(set(reader.spoken)) <= 1
    assert reader.client.delete(f"/api/v1/books/{book}").json() == {"status": "ok"}
    assert sorted(path.name for path in reader.shelf.iterdir()) == ["lock"]
    assert reader.client.get("/api/v1/books").json() == {"books": []}


def test_what_is_spoken_can_be_deleted(reader):
    line = Line(reader.gateway)
    book = reader.begin(document=text(2, 40).encode())
    until(lambda: len(reader.spoken) > 3)
    assert reader.client.delete(f"/api/v1/books/{book}").status_code == 200
    assert not (reader.shelf / book).exists()
    assert reader.processes() == []
    assert reader.client.get(f"/api/v1/books/{book}").status_code == 404
    until(lambda: line.events[-1][:2] == ("book_gone", {"id": book}))
    line.leave()


def test_one_after_the_other(reader):
    reader.hold()
    first, second = reader.begin(), reader.begin(name="other.txt", document=text(1).encode())
    reader.becomes(first, "speaking")
    assert reader.view(second)["state"] == "waiting"
    assert len(reader.processes()) == 1
    # One that is stopped makes room, and comes after the other when it is continued.
    reader.ask_to("stop", first)
    reader.let_go()
    reader.becomes(second, "finished")
    assert reader.view(first)["state"] == "stopped"
    reader.ask_to("continue", first)
    reader.becomes(first, "finished")


def test_a_start_may_take_longer_than_a_request_waits(bench):
    settings = bench.work / "serve.yaml"
    settings.write_text("wait: 1s\n")
    reader = Reader(bench, "--config", str(settings), delay=5)
    reader.becomes(reader.begin(document=text(1).encode()), "finished")
    assert (reader.stub.starts, len(reader.spoken)) == (1, SENTENCES // 2 + 1)


def test_a_backend_that_fails_fails_the_book(bench):
    reader = Reader(bench, ill="fail")
    book = reader.begin()
    view = reader.becomes(book, "failed")
    assert "out of order" in json.dumps(view["failure"])
    # Once it is well, the book goes on.
    (reader.stub.state / "start.json").write_text(json.dumps({"reads": True}))
    reader.gateway.ask_to("restart", reader.stub.name)
    reader.gateway.becomes(reader.stub.name, "ready")
    reader.ask_to("continue", book)
    assert "failure" not in reader.becomes(book, "finished")


def test_another_gateway_of_the_same_user_has_none(bench, reader):
    book = reader.begin()
    other = Gateway(bench.program, bench.folder, reader.gateway.work, "--standard", reader.stub.name)
    bench.gateways.append(other)
    other.start()
    answer = other.client.get("/api/v1/books")
    assert (answer.status_code, answer.json()["error"]) == (501, "not_supported")
    reader.becomes(book, "finished")
    # It takes them over once the first has gone.
    reader.gateway.stop(signal.SIGKILL)
    assert [view["id"] for view in until(lambda: other.client.get("/api/v1/books").json().get("books"))] == [book]
