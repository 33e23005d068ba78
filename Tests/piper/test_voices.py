"""Piper's other voices: fetched by name from a catalogue beside the server, whole and verified, or not at all."""

import contextlib
import io
import json
import tarfile
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from contract import samples
from voice_maker import make_catalogue

HERE = Path(__file__).parent
NOWHERE = "http://127.0.0.1:9"
BESIDE = "http://127.0.0.1:9000"


class Shelf:
    """A volume of voices, and the servers that have it."""

    def __init__(self, engine, start, catalogue):
        self.engine, self._start, self._files = engine, start, catalogue
        self.volume = engine.volumes.create(f"tts-ctl-test-voices-{uuid.uuid4().hex[:8]}")

    @contextlib.contextmanager
    def server(self, home=BESIDE, **environment):
        """A server, with the catalogue on its own loopback."""
        options = {
            "volumes": {self.volume.name: {"bind": "/voices", "mode": "rw"}},
            "environment": {"PIPER_CATALOGUE": home, **environment},
        }
        with self._start("piper", **options) as backend, self._beside(backend) as catalogue:
            backend.catalogue = catalogue
            yield backend

    @contextlib.contextmanager
    def _beside(self, backend):
        catalogue = self.engine.containers.create(
            backend.container.image,
            ["python3", "/catalogue_server.py", "/catalogue"],
            network_mode=f"container:{backend.container.id}",
        )
        try:
            # Copied, as the engine need not see this file system.
            catalogue.put_archive("/", self._files)
            catalogue.start()
            wait_until(lambda: b"ready" in catalogue.logs())
            yield catalogue
        finally:
            catalogue.remove(force=True)


def wait_until(condition, patience=60):
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def files(backend) -> list[str]:
    return backend.container.exec_run(["ls", "-A", "/voices"]).output.decode().split()


def asked_for(backend, path: str) -> int:
    return backend.catalogue.logs().decode().splitlines().count(f"GET {path}")


def voices(backend) -> dict:
    return {voice["id"]: voice for voice in backend.get("/voices").json["voices"]}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    """The files that a catalogue's container needs, as a tar."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        tar.add(make_catalogue(tmp_path_factory.mktemp("catalogue")), "catalogue", filter=readable)
        tar.add(HERE / "catalogue_server.py", "catalogue_server.py", filter=readable)
    return packed.getvalue()


def readable(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.mode = 0o755
    return member


@pytest.fixture
def shelf(engine, start, catalogue):
    shelf = Shelf(engine, start, catalogue)
    yield shelf
    shelf.volume.remove(force=True)


def pitch(answer) -> float:
    """The tone of a made-up voice, by the zeros that it crosses."""
    rate, values = samples(answer)
    crossings = sum(1 for one, next in zip(values, values[1:]) if one < 0 <= next)
    return crossings * rate / len(values)


def test_a_voice_is_fetched_when_it_is_asked_for_and_kept(shelf):
    with shelf.server() as backend:
        assert list(voices(backend)) == ["speaker:en_US-joe-medium"]
        with ThreadPoolExecutor(4) as threads:
            answers = list(threads.map(lambda _: backend.synthesize(text="Eins.", voice_id="speaker:de_DE-tiny-low"), range(4)))
        assert {answer.status for answer in answers} == {200}, answers[0].body
        assert answers[0].headers["X-Sample-Rate"] == "16000"
        assert asked_for(backend, "/de/de_DE/tiny/low/de_DE-tiny-low.onnx") == 1
        assert "de_DE-tiny-low: downloading" in backend.logs() and "de_DE-tiny-low: here" in backend.logs()
        assert sorted(files(backend)) == ["de_DE-tiny-low.onnx", "de_DE-tiny-low.onnx.json"]
        assert backend.get("/capabilities").json["languages"] == ["en-US", "de-DE"]
        assert backend.get("/health").json["voices"] == len(voices(backend)) == 4
    with shelf.server(home=NOWHERE) as backend:
        assert voices(backend)["speaker:de_DE-tiny-low#bert"]["language"] == "de-DE"
        assert backend.synthesize(text="Eins.", language="de").status == 200
        assert backend.synthesize(text="One.").headers["X-Sample-Rate"] == "22050"


def test_every_speaker_has_a_voice_of_its_own(shelf):
    with shelf.server() as backend:
        tones = [pitch(backend.synthesize(text="Eins.", voice_id=f"de_DE-tiny-low#{who}")) for who in ("anna", "bert", "carl")]
        assert tones[1] == pytest.approx(2 * tones[0], rel=0.1) and tones[2] == pytest.approx(3 * tones[0], rel=0.1)
        assert pitch(backend.synthesize(text="Eins.", voice_id="speaker:de_DE-tiny-low")) == pytest.approx(tones[0], rel=0.1)
        answer = backend.synthesize(text="Eins.", voice_id="speaker:de_DE-tiny-low#dora")
        assert answer.status == 422 and answer.json["field"] == "voice_id"


def test_voices_that_the_manifest_names_are_fetched_at_the_start(shelf):
    with shelf.server(PIPER_VOICES="nothing, de_DE-wrong-low de_DE-tiny-low,pt_PT-tugão-low") as backend:
        wait_until(lambda: len(voices(backend)) == 5)
        assert "speaker:pt_PT-tugão-low" in voices(backend)
        assert "nothing: voice_id: no such voice" in backend.logs()
        assert "de_DE-wrong-low: the voice de_DE-wrong-low could not be downloaded: its checksum is wrong" in backend.logs()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("wrong", "its checksum is wrong"),
        ("forged", "its checksum is wrong"),
        ("short", "bytes"),
        ("long", "it is longer than the catalogue says"),
        ("missing", "HTTP 404 Not Found"),
        ("away", "led from http to"),
        ("outside", "voices.json is wrong about"),
        ("huge", "voices.json is wrong about"),
        ("empty", "does not say which files"),
    ],
)
def test_what_is_not_whole_is_not_kept(faulty, name, reason):
    answer = faulty.synthesize(text="Eins.", voice_id=f"speaker:de_DE-{name}-low")
    assert answer.status == 502 and answer.json["code"] == "voice_unavailable"
    assert f"de_DE-{name}-low" in answer.json["message"] and reason in answer.json["message"], answer.json
    assert answer.json["field"] == "voice_id" and answer.json["hint"]
    assert files(faulty) == []
    assert list(voices(faulty)) == ["speaker:en_US-joe-medium"]


@pytest.fixture(scope="module")
def faulty(engine, start, catalogue):
    shelf = Shelf(engine, start, catalogue)
    with shelf.server() as backend:
        yield backend
    shelf.volume.remove(force=True)


def test_an_unknown_name_has_its_neighbours_named(faulty):
    answer = faulty.synthesize(text="Eins.", voice_id="speaker:de_DE-tinny-low")
    assert answer.status == 422 and "de_DE-tiny-low" in answer.json["hint"]


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd", "de_DE-../x-low", "de_DE-a/b-low", "de_DE-a\\b-low", "de_DE-a.b-low", "de_DE-tiny-low.onnx",
        "de_DE-tiny-low/", "de_DE-tiny-low?x", "de_DE--low", "de_DE-tiny-low\n", "de_DE-%2e%2e-low", ".onnx", "#", "de_DE-tiny-huge",
    ],
)  # fmt: skip
def test_a_name_that_is_none_is_not_asked_for(faulty, name):
    before = faulty.catalogue.logs()
    answer = faulty.synthesize(text="Eins.", voice_id=f"speaker:{name}")
    assert answer.status == 422 and answer.json["field"] == "voice_id"
    assert faulty.catalogue.logs() == before


@pytest.mark.parametrize("home", [NOWHERE, "http://nowhere.invalid", "http://127.0.0.1:9000/none"])
def test_without_a_network_it_says_so(shelf, home):
    with shelf.server(home=home) as backend:
        answer = backend.synthesize(text="Eins.", voice_id="speaker:de_DE-tiny-low")
        assert answer.status == 502
        assert "de_DE-tiny-low is not on this machine, and Piper's catalogue cannot be reached" in answer.json["message"]
        assert "copy de_DE-tiny-low.onnx" in answer.json["hint"]
        assert backend.synthesize(text="One.").status == 200


def test_no_file_is_a_catalogue(shelf):
    with shelf.server(home="file:///etc") as backend:
        answer = backend.synthesize(text="Eins.", voice_id="speaker:de_DE-tiny-low")
        assert answer.status == 502 and "PIPER_CATALOGUE" in answer.json["message"]


def test_where_nothing_can_be_written_the_voice_inside_speaks(engine, start, catalogue):
    shelf = Shelf(engine, start, catalogue)
    with start("piper", environment={"PIPER_CATALOGUE": BESIDE}) as backend, shelf._beside(backend):
        answer = backend.synthesize(text="Eins.", voice_id="speaker:de_DE-tiny-low")
        assert answer.status == 502 and "Read-only" in answer.json["message"]
        assert backend.synthesize(text="One.").status == 200
    shelf.volume.remove(force=True)


def test_odd_files_in_the_volume_are_no_voices(shelf):
    with shelf.server() as backend:
        script = (
            "cd /voices && echo '{' >a.onnx.json && touch a.onnx b.onnx .c.onnx && echo '[]' >d.onnx.json && touch d.onnx"
            " && echo '{}' >e.onnx.json && touch e.onnx && mkdir f.onnx f.onnx.json"
        )
        assert backend.container.exec_run(["sh", "-c", script]).exit_code == 0
        assert list(voices(backend)) == ["speaker:en_US-joe-medium"]
        assert backend.get("/health").status == 200
        config = json.dumps({"audio": {"sample_rate": 16000}, "espeak": {"voice": "de"}, "num_speakers": 1})
        own = f"cd /voices && echo '{config}' >mine.onnx.json && echo no >mine.onnx"
        assert backend.container.exec_run(["sh", "-c", own]).exit_code == 0
        assert backend.synthesize(text="Eins.", voice_id="mine").status == 500
        assert backend.synthesize(text="One.").status == 200
