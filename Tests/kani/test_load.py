"""Many requests at once: each gets its own audio, or is told when to come back."""

import io
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy
import servers
import soundfile
import speech

SPEAKERS = list(speech.SPACES["pt"].speakers.items())


def request(url, index, timeout=120):
    name, _ = SPEAKERS[index % len(SPEAKERS)]
    body = {"text": f"Sentence number {index}", "voice_id": f"speaker:{name}"}
    return httpx.post(url + "/synthesize", json=body, timeout=timeout)


def has_own_audio(index, answer):
    samples, _ = soundfile.read(io.BytesIO(answer.content), dtype="int16")
    _, voice = SPEAKERS[index % len(SPEAKERS)]
    return numpy.array_equal(samples, speech.speak(f"Sentence number {index}", voice))


def at_once(url, count):
    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(lambda index: request(url, index), range(count)))


def test_fifty_at_once_each_with_its_own_audio(proxy):
    answers = at_once(proxy.url, 50)
    assert [answer.status_code for answer in answers] == [200] * 50
    assert all(has_own_audio(index, answer) for index, answer in enumerate(answers))
    assert len({answer.content for answer in answers}) == 50


def test_a_full_queue_of_the_space_loses_nothing(logs):
    with (
        servers.start_space(logs, QUEUE_SIZE="2", SYNTHESIS_SECONDS="0.1") as space,
        servers.start_proxy(logs, space.url) as proxy,
    ):
        answers = at_once(proxy.url, 12)
        assert [answer.status_code for answer in answers] == [200] * 12
        assert all(has_own_audio(index, answer) for index, answer in enumerate(answers))


def test_past_the_bound_a_request_is_told_when_to_come_back(logs):
    with (
        servers.start_space(logs, SYNTHESIS_SECONDS="1") as space,
        servers.start_proxy(logs, space.url, MAX_CONCURRENT="2", MAX_QUEUED="2") as proxy,
    ):
        answers = at_once(proxy.url, 10)
        statuses = [answer.status_code for answer in answers]
        assert sorted(statuses) == [200] * 4 + [503] * 6
        for index, answer in enumerate(answers):
            if answer.status_code == 200:
                assert has_own_audio(index, answer)
            else:
                assert answer.json()["code"] == "queue_full"
                assert 1 <= int(answer.headers["retry-after"]) <= 60
        assert request(proxy.url, 3).status_code == 200
