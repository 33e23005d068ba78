"""Spaces whose speech endpoint has its parameters elsewhere, others, or fewer."""

import contextlib

import httpx
import pytest
import servers
from kani_proxy.errors import ApiError
from kani_proxy.parameters import Parameters


@contextlib.contextmanager
def proxy_of(logs, **environment):
    with (
        servers.start_space(logs, **environment) as space,
        servers.start_proxy(logs, space.url) as proxy,
        httpx.Client(base_url=proxy.url, timeout=120) as client,
    ):
        yield client


def test_a_space_with_its_parameters_in_another_order_and_more(logs):
    with proxy_of(logs, PARAMETERS="moved") as api:
        voices = [voice["id"] for voice in api.get("/voices").json()["voices"]]
        assert "speaker:Robert (en)" in voices and not any("select" in voice for voice in voices)
        known = api.get("/capabilities").json()["custom_params"]
        assert set(known) == {"temperature", "top_p", "repetition_penalty", "model"}
        first, second = (api.post("/synthesize", json={"text": "Hello", "voice_id": voice}) for voice in voices[:2])
        assert first.status_code == second.status_code == 200
        assert first.content != second.content
        cloned = api.post("/synthesize", json={"text": "Hello", "speaker_embedding": [0.5] * 128})
        assert cloned.status_code == 200, cloned.text
        assert cloned.content != first.content


def test_a_space_with_the_least_says_what_it_lacks(logs):
    with proxy_of(logs, PARAMETERS="few") as api:
        assert api.get("/capabilities").json()["custom_params"] == {}
        assert api.post("/synthesize", json={"text": "Hello"}).status_code == 200
        for body in ({"custom_params": {"temperature": 0.5}}, {"speaker_embedding": [0.5] * 128}):
            refused = api.post("/synthesize", json={"text": "Hello", **body})
            assert refused.status_code == 422, refused.text
            assert "the Space" in refused.text


def test_a_space_that_cannot_be_understood_is_told(logs):
    with (
        servers.start_space(logs, PARAMETERS="none") as space,
        servers.start_proxy(logs, space.url, wait=False) as proxy,
    ):
        servers.wait_until(lambda: proxy.answers("/health", 503), "an answer")
        assert "none of its parameters takes the speaker: text" in httpx.get(proxy.url + "/health").text


def text(name, label="", **more):
    return {"parameter_name": name, "label": label, "type": {"type": "string"}, "component": "Textbox", **more}


def choice(name, *values, label=""):
    return {"parameter_name": name, "label": label, "type": {"type": "string", "enum": list(values)}, "component": "Dropdown"}


def test_labels_tell_where_there_are_no_names():
    parameters = Parameters([choice(None, "a", label="Choose a Speaker"), text(None, "Your text here")])
    assert parameters.arguments({"text": "t", "speaker": "a"}) == ("a", "t")


def test_a_prompt_beside_the_text_is_left_as_it_is():
    beside = text("style_prompt", parameter_has_default=True, parameter_default="calm")
    parameters = Parameters([beside, choice("voice", "a", "b"), text("text")])
    assert parameters.arguments({"text": "t", "speaker": "b"}) == ("calm", "b", "t")


def test_numbers_that_nobody_asked_for_keep_their_values():
    number = {"parameter_name": "seed", "type": {"type": "number"}, "parameter_has_default": True, "parameter_default": 7}
    parameters = Parameters([text("text"), choice("speaker", "a"), number])
    assert parameters.arguments({"text": "t", "speaker": "a", "temperature": 0.3}) == ("t", "a", 7)


def test_without_a_text_there_is_an_error():
    with pytest.raises(ApiError, match="none of its parameters takes the text"):
        Parameters([choice("speaker", "a")])
