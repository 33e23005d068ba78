"""The gateway as clients of the Wyoming protocol see it. The port is `gateway.wyoming`."""

import asyncio
import json
import socket
import time

import pytest
import tones
from gateways import until
from speaking import gateway  # noqa: F401
from wyoming.audio import AudioChunk, AudioStart
from wyoming.client import AsyncTcpClient
from wyoming.info import Describe, Info
from wyoming.ping import Ping
from wyoming.tts import Synthesize, SynthesizeChunk, SynthesizeStart, SynthesizeStop, SynthesizeVoice

SENTENCES = ["Good morning, Dr. Smith.", "The number is 3.14!", "Goodbye"]


@pytest.fixture(scope="module")
def voice(gateway):
    return SynthesizeVoice(name=f"{gateway.espeak}/speaker:en-gb")


def asked(gateway, *events, until):
    """The events that come in answer, up to one of that type or to the end."""

    async def ask():
        answers = []
        async with AsyncTcpClient("127.0.0.1", gateway.wyoming) as client:
            for event in events:
                await client.write_event(event.event())
            while (event := await client.read_event()) is not None:
                answers.append(event)
                if event.type == until:
                    break
        return answers

    return asyncio.run(asyncio.wait_for(ask(), 120))


def synthesis(gateway, text):
    """A request as bytes."""
    data = {"text": text, "voice": {"name": f"{gateway.espeak}/speaker:en-gb"}}
    return json.dumps({"type": "synthesize", "data": data}).encode() + b"\n"


def kinds(events):
    """Their types, chunks in a row as one."""
    found = [event.type for event in events]
    return [kind for place, kind in enumerate(found) if kind != "audio-chunk" or found[place - 1] != kind]


def audio(events):
    chunks = [AudioChunk.from_event(event) for event in events if AudioChunk.is_type(event.type)]
    assert {(chunk.width, chunk.channels) for chunk in chunks} == {(2, 1)}
    return sum(chunk.seconds for chunk in chunks)


def info(gateway):
    return Info.from_event(asked(gateway, Describe(), until="info")[0])


def test_one_program_has_all_voices(gateway, voice):
    asked(gateway, Synthesize(text="Hello.", voice=voice), until="audio-stop")
    (program,) = info(gateway).tts
    voices = {voice.name: voice for voice in program.voices}
    assert program.installed
    assert program.supports_synthesize_streaming
    assert voices[f"{gateway.espeak}/speaker:de"].languages == ["de"]
    assert voices[f"{gateway.espeak}/speaker:de"].description == f"German ({gateway.espeak})"
    assert all(voice.installed and voice.languages for voice in program.voices)


def test_describing_starts_nobody_and_takes_no_second(gateway):
    stopped = tones.ask(f"{gateway.url}/api/docker/backends/{gateway.espeak}/stop", b"")
    assert stopped.status == 200
    began = time.monotonic()
    names = [voice.name for voice in info(gateway).tts[0].voices]
    assert time.monotonic() - began < 1
    assert f"{gateway.espeak}/speaker:en-gb" in names
    assert tones.ask(f"{gateway.url}/api/v1/backends/{gateway.espeak}").json["state"] == "asleep"


def test_a_text_is_spoken(gateway, voice):
    events = asked(gateway, Synthesize(text="Good morning to all of you.", voice=voice), until="audio-stop")
    assert kinds(events) == ["audio-start", "audio-chunk", "audio-stop"]
    assert AudioStart.from_event(events[0]).rate == 22_050
    assert 1 < audio(events) < 5


def test_a_text_comes_bit_by_bit(gateway, voice):
    text = " ".join(SENTENCES)
    pieces = [SynthesizeChunk(text=text[start : start + 5]) for start in range(0, len(text), 5)]
    events = asked(
        gateway, SynthesizeStart(voice=voice), *pieces, Synthesize(text=text, voice=voice), SynthesizeStop(),
        until="synthesize-stopped",
    )  # fmt: skip
    assert kinds(events) == ["audio-start", "audio-chunk", "audio-stop"] * 3 + ["synthesize-stopped"]
    whole = audio(asked(gateway, Synthesize(text=text, voice=voice), until="audio-stop"))
    assert audio(events) == pytest.approx(whole, rel=0.25)


def test_the_first_sentence_is_spoken_before_the_last_comes(gateway, voice):
    async def ask():
        async with AsyncTcpClient("127.0.0.1", gateway.wyoming) as client:
            await client.write_event(SynthesizeStart(voice=voice).event())
            await client.write_event(SynthesizeChunk(text="The first sentence. And").event())
            assert (await client.read_event()).type == "audio-start"
            await client.write_event(SynthesizeChunk(text=" the second.").event())
            await client.write_event(SynthesizeStop().event())
            while (await client.read_event()).type != "synthesize-stopped":
                pass

    asyncio.run(asyncio.wait_for(ask(), 120))


def test_a_language_finds_a_voice(gateway):
    events = asked(gateway, Synthesize(text="Guten Tag.", voice=SynthesizeVoice(language="de_DE")), until="audio-stop")
    assert audio(events) > 0.3


def test_a_connection_carries_many_requests(gateway, voice):
    texts = [Synthesize(text=f"Number {number}.", voice=voice) for number in range(3)]
    events = asked(
        gateway, Ping(text="there?"), *texts, SynthesizeStart(voice=voice), SynthesizeStop(), until="synthesize-stopped"
    )
    assert kinds(events) == ["pong", *["audio-start", "audio-chunk", "audio-stop"] * 3, "synthesize-stopped"]
    assert events[0].data == {"text": "there?"}


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (Synthesize(text="Hello.", voice=SynthesizeVoice(name="speaker:nobody")), "invalid_request"),
        (Synthesize(text="  "), "invalid_request"),
        (Synthesize(text="x" * 70_000), "too_large"),
    ],
)
def test_an_error_is_told_and_ends_the_connection(gateway, event, code):
    events = asked(gateway, event, until=None)
    assert [event.type for event in events] == ["error"]
    assert events[0].data["code"] == code
    assert events[0].data["text"]


@pytest.mark.parametrize(
    "junk",
    [
        b"POST / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"[1]\n",
        b'{"type": 5}\n',
        b'{"type": "a", "data_length": -1}\n',
        b'{"type": "a", "data_length": 99999999}\n',
        b'{"type": "a", "payload_length": 99999999}\n',
        b"{" * 70_000,
    ],
)
def test_what_is_no_event_is_refused(gateway, junk):
    with socket.create_connection(("127.0.0.1", gateway.wyoming), timeout=20) as connection:
        connection.sendall(junk)
        answer = b""
        while piece := connection.recv(1 << 16):
            answer += piece
    head, _, data = answer.partition(b"\n")
    assert json.loads(head)["type"] == "error"
    assert json.loads(data)["code"] == "invalid_request"
    assert info(gateway).tts


def test_who_says_no_more_may_still_listen(gateway):
    with socket.create_connection(("127.0.0.1", gateway.wyoming), timeout=60) as connection:
        connection.sendall(synthesis(gateway, "Half of it."))
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(1 << 16):
            answer += piece
    assert b"audio-stop" in answer


def test_who_leaves_does_not_wait_any_more(gateway):
    tones.ask(f"{gateway.url}/api/docker/backends/{gateway.espeak}/stop", b"")

    def view():
        return tones.ask(f"{gateway.url}/api/v1/backends/{gateway.espeak}").json

    with socket.create_connection(("127.0.0.1", gateway.wyoming)) as connection:
        connection.sendall(synthesis(gateway, "Nobody listens."))
        # Nothing is started for who has gone before he was heard.
        until(lambda: view()["state"] != "asleep")
    ready = until(lambda: (now := view())["state"] == "ready" and now, 60)
    assert (ready["in_flight"], ready["waiting"]) == (0, 0)
    assert gateway.outcomes(gateway.espeak)["left"] == 1
