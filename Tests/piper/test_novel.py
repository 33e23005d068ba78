"""A novel from EPUB to an audiobook in one command: as it is heard, and as ffmpeg reads it."""

import json
import os
import re
import subprocess
from dataclasses import dataclass

import hearing
import numpy
import pocketsphinx
import pytest
from novel import Novel, novel, write
from test_program import Program

pytestmark = pytest.mark.skipif(not os.environ.get("TTS_CTL_TEST_ALL"), reason="takes half an hour: scripts/test --all")

CHAPTERS = 300
CHARACTERS = 50_000
# Samples of the recogniser on either side of a sentence.
MARGIN = hearing.RATE // 20
# A sentence of which so much is wrong was not understood.
UNCLEAR = 0.6


@dataclass
class Audiobook:
    source: Novel
    file: bytes
    times: dict

    @property
    def sentences(self) -> list[dict]:
        return [sentence for chapter in self.times["chapters"] for sentence in chapter["sentences"]]

    def tool(self, command: str) -> subprocess.CompletedProcess:
        """Runs a program of the image that made the book, which finds the book as `/tmp/book`."""
        image = subprocess.run(["docker", "images", "--quiet", "tts-ctl-book-tools"], capture_output=True, text=True, check=True)
        return subprocess.run(
            ["docker", "run", "--rm", "--interactive", "--network", "none", image.stdout.split()[0],
             "sh", "-c", f"cat >/tmp/book && {command}"],
            input=self.file, capture_output=True, check=True)

    def samples(self) -> numpy.ndarray:
        sound = self.tool(f"ffmpeg -v error -i /tmp/book -map 0:a -f s16le -ac 1 -ar {hearing.RATE} -").stdout
        return numpy.frombuffer(sound, "<i2").astype(numpy.float32) / 32768


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Made by hibari, which is many times faster than a reader on one core."""
    folder = tmp_path_factory.mktemp("novel")
    program = Program(folder, "hibari")
    source = novel(CHAPTERS, CHARACTERS)
    write(source, folder / "novel.epub")
    try:
        program("book", "novel.epub", "--backend", "hibari", "--out", "novel.m4b", "--with", "json", seconds=3 * 3600)
        yield Audiobook(source, (folder / "novel.m4b").read_bytes(), json.loads((folder / "novel.json").read_text()))
    finally:
        program("down", "hibari")


@pytest.fixture(scope="module")
def heard(book):
    """What a recogniser makes of each sentence, where the book says that it is."""
    decoder = pocketsphinx.Decoder(samprate=hearing.RATE, loglevel="FATAL")
    samples = book.samples()
    said = []
    for sentence in book.sentences:
        start, end = (int(sentence[name] * hearing.RATE) for name in ("start", "end"))
        said.append(hearing.understood(samples[max(0, start - MARGIN) : end + MARGIN], decoder))
    return said


def test_every_sentence_is_there_once_and_in_its_place(book):
    assert [sentence["text"] for sentence in book.sentences] == [text for chapter in book.source.chapters for text in chapter]
    assert book.source.characters >= CHARACTERS
    ends = [0.0] + [sentence["end"] for sentence in book.sentences]
    assert all(before <= sentence["start"] for before, sentence in zip(ends, book.sentences))


def test_it_is_understood(book, heard):
    spoken = [hearing.words(sentence["text"]) for sentence in book.sentences]
    wrong = [hearing.mistakes(*pair) for pair in zip(spoken, heard)]
    rate = sum(wrong) / sum(map(len, spoken))
    unclear = [" ".join(words) for words, count in zip(spoken, wrong) if count > UNCLEAR * len(words)]
    print(f"\nnovel: {sum(wrong)} of {sum(map(len, spoken))} words wrong, word error rate {rate:.3f}; "
          f"{len(unclear)} of {len(spoken)} sentences not understood")
    assert rate <= 0.25
    # What is heard in the place of a sentence is that sentence, and neither the one before nor the one after it.
    elsewhere = [
        " ".join(words)
        for index, (words, said) in enumerate(zip(spoken, heard))
        if any(hearing.mistakes(other, said) < wrong[index] for other in spoken[max(0, index - 1) : index] + spoken[index + 1 : index + 2])
    ]
    assert elsewhere == []
    assert len(unclear) <= len(spoken) / 50, unclear


def test_nothing_is_said_between_the_sentences(book):
    """No sentence is there twice: what is no sentence's time is silent."""
    samples = book.samples()
    for sentence in book.sentences:
        samples[int(sentence["start"] * hearing.RATE) - MARGIN : int(sentence["end"] * hearing.RATE) + MARGIN] = 0
    assert float(numpy.abs(samples).max()) < 0.01


def test_chapters_are_where_they_begin(book):
    read = json.loads(book.tool("ffprobe -v error -show_chapters -show_format -of json /tmp/book").stdout)
    assert [chapter["tags"]["title"] for chapter in read["chapters"]] == book.source.titles
    planned = [chapter["start"] for chapter in book.times["chapters"]]
    apart = [abs(float(chapter["start_time"]) - start) for chapter, start in zip(read["chapters"], planned)]
    print(f"\nnovel: {len(planned)} chapters, {float(read['format']['duration']) / 60:.1f} minutes, "
          f"{1000 * max(apart):.1f} ms apart at most")
    assert max(apart) <= 0.02
    assert read["format"]["tags"]["title"] == "The Long Road"


def test_it_is_as_loud_as_podcasts_are(book):
    said = book.tool("ffmpeg -nostats -i /tmp/book -map 0:a -af ebur128=peak=sample -f null - 2>&1").stdout.decode()
    summary = said[said.rindex("Summary:") :]
    loudness, peak = (float(re.search(pattern, summary)[1]) for pattern in (r"I:\s+(-?[\d.]+) LUFS", r"Peak:\s+(-?[\d.]+) dBFS"))
    print(f"\nnovel: {loudness} LUFS, peak {peak} dBFS")
    assert abs(loudness + 16) <= 0.5
    assert peak <= -1.5
