"""Speaking: from a press to sound, and what becomes of it."""

import io
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import soundfile
from gateway import ENDED, eventually
from playwright.sync_api import expect

TEXT = "The quick brown fox jumps over the lazy dog."


def saved(page, format):
    with page.expect_download() as download:
        page.get_by_role("button", name=format, exact=True).first.click()
    assert download.value.suggested_filename.endswith(f".{format}")
    return soundfile.read(io.BytesIO(Path(download.value.path()).read_bytes()))


def seconds(page):
    """The length that the page shows."""
    minutes, rest = page.locator(".time").first.text_content().split(" / ")[1].split(":")
    return 60 * int(minutes) + int(rest)


def test_a_sleeping_backend_wakes_speaks_and_is_heard(gateway, page):
    gateway.bring("espeak", "asleep")
    page.choose("espeak usual")
    page.fill("#text", TEXT)
    with page.expect_request("**/synthesize") as request:
        page.click("#go")
    # Longer than a gateway waits by itself: an image may have to be built.
    assert request.value.headers["prefer"] == "wait=3600"
    expect(page.locator(".track")).to_contain_text(": ")
    expect(page.locator(".track")).to_contain_text("s to sound", timeout=180_000)
    assert page.is_heard()
    expect(page.locator("#calls li")).to_contain_text("espeak its usual voice 44 chars")
    # What it waited for was the start.
    expect(page.locator("#calls li")).to_contain_text(re.compile(r"queue 0\.\d · start \d+\.\d · first "))
    expect(page.get_by_role("button", name="▶ play")).to_be_visible()


def test_what_was_heard_can_be_saved(gateway, page):
    gateway.bring("espeak", "ready")
    page.choose("espeak usual")
    page.fill("#text", TEXT)
    page.click("#go")
    expect(page.locator("#calls li")).to_contain_text("×")
    for format in ("wav", "mp3"):
        samples, rate = saved(page, format)
        assert abs(len(samples) / rate - seconds(page)) < 0.8
        assert abs(samples).max() > 0.05


def test_a_voice_is_heard_within_five_seconds_of_opening(gateway, make_page):
    gateway.bring("espeak", "ready")
    began = time.monotonic()
    page = make_page().open()
    page.click("#go")
    assert page.is_heard()
    assert time.monotonic() - began < 5


def test_sound_is_heard_while_the_rest_still_comes(gateway, studio, page):
    gateway.bring("studio", "ready")
    studio.go_on.clear()
    page.choose("studio ada")
    page.click("#go")
    assert page.is_heard()
    expect(page.locator("#go")).to_have_text("Stop")
    expect(page.locator(".time")).to_contain_text("/ 0:01")
    assert page.get_by_role("button", name="wav").is_disabled()
    studio.go_on.set()
    expect(page.locator("#go")).to_have_text("Speak")
    expect(page.locator(".time")).to_contain_text("/ 0:02")
    # It plays to its end, over the gap.
    expect(page.get_by_role("button", name="▶ play")).to_be_visible()
    assert studio.orders[-1]["voice_id"] == "speaker:Ada"


def test_a_waveform_is_drawn_and_one_can_seek(gateway, studio, page):
    gateway.bring("studio", "ready")
    studio.seconds = 8
    page.choose("studio ada")
    page.click("#go")
    expect(page.locator(".time")).to_contain_text("/ 0:09")
    drawn = "() => new Set(document.querySelector('canvas').getContext('2d').getImageData(0, 24, 400, 1).data).size > 1"
    assert page.evaluate(drawn)
    page.get_by_role("button", name="pause").click()
    position = page.get_by_role("slider", name="Position")
    position.focus()
    page.evaluate("() => document.activeElement.value = 0")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".time")).to_contain_text("0:03 /")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".time")).to_contain_text("0:02 /")
    page.locator("h1").click()
    page.keyboard.press("Space")
    assert page.is_heard()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="▶ play")).to_be_visible()


def test_escape_ends_it_and_the_server_is_told(gateway, studio, page):
    gateway.bring("studio", "ready")
    studio.go_on.clear()
    page.choose("studio ada")
    page.click("#go")
    assert page.is_heard()
    page.keyboard.press("Escape")
    expect(page.locator("#go")).to_have_text("Speak")
    expect(page.locator("#calls li")).to_contain_text("ended before it was spoken")
    assert studio.left.wait(20)


def test_what_breaks_off_is_said(gateway, studio, page):
    gateway.bring("studio", "ready")
    studio.go_on.clear()
    studio.breaks = True
    page.choose("studio ada")
    page.click("#go")
    assert page.is_heard()
    studio.go_on.set()
    expect(page.locator(".track .card")).to_contain_text("the speech broke off")
    studio.breaks = False
    page.locator(".track").get_by_role("button", name="try again").click()
    expect(page.locator("#calls li").first).to_contain_text("×")


def test_two_voices_are_compared_with_one_press(gateway, studio, page):
    gateway.bring("studio", "ready")
    gateway.bring("espeak", "ready")
    page.choose("studio ada")
    page.click("#compare")
    expect(page.locator("#second-search")).to_be_focused()
    page.choose("espeak german", "#second-search")
    page.click("#go")
    first, second = page.locator(".track").nth(0), page.locator(".track").nth(1)
    expect(first).to_contain_text("studio · Ada")
    expect(second).to_contain_text("espeak · German")
    # One after the other.
    expect(first.get_by_role("button", name="pause")).to_be_visible()
    expect(second.get_by_role("button", name="▶ play")).to_be_visible()
    expect(second.get_by_role("button", name="pause")).to_be_visible()
    expect(first.get_by_role("button", name="▶ play")).to_be_visible()
    assert page.is_heard()


def test_parameters_are_the_backends_own(gateway, studio, page):
    gateway.bring("studio", "ready")
    page.choose("studio cloned")
    page.click("#parameters summary")
    warmth = page.get_by_role("slider", name="warmth")
    warmth.fill("1.5")
    page.get_by_label("emotion").select_option("angry")
    page.locator("#speed").fill("1.25")
    page.click("#go")
    expect(page.locator("#calls li")).to_contain_text("×")
    order = studio.orders[-1]
    assert order["custom_params"] == {"warmth": 1.5}
    assert (order["voice_id"], order["emotion"], order["speed"]) == ("cloned:me", "angry", 1.25)
    # The gateway's mp3 knows no parameters.
    assert page.get_by_role("button", name="mp3").is_disabled()
    page.get_by_role("button", name="reset").click()
    page.click("#go")
    expect(page.locator("#calls li")).to_have_count(2)
    assert studio.orders[-1].get("custom_params", {}) == {}


def test_asking_for_parameters_wakes_nobody(gateway, page):
    gateway.bring("studio", "asleep")
    page.choose("studio usual")
    page.click("#parameters summary")
    expect(page.locator("#parameter-fields")).to_have_text("studio tells them while it runs.")
    assert gateway.state("studio") == "asleep"


def test_a_search_finds_what_comes_to_be_known(gateway, page):
    gateway.bring("studio", "ready")
    held, is_open = [], False
    page.route("**/voices", lambda route: route.continue_() if is_open else held.append(route))
    page.open()
    page.fill("#voice-search", "studio ada")
    expect(page.get_by_role("listbox")).to_contain_text("no voice is called so")
    eventually(lambda: page.wait_for_timeout(20) or held)
    # A container that has just come up is a change of the network: the browser may drop what is held, and ask again.
    is_open = True
    for route in held:
        route.continue_()
    page.get_by_role("option", name="Ada").click()
    expect(page.locator("#voice-search")).to_have_value("studio · Ada (en-GB)")


def test_the_search_finds_voices_by_name_language_and_kind(gateway, page):
    gateway.bring("studio", "ready")
    gateway.bring("espeak", "ready")
    field = page.locator("#voice-search")
    for search, found in (("british female", "Ada"), ("cloned", "Me, cloned"), ("espeak welsh", "Welsh")):
        field.fill(search)
        expect(page.get_by_role("option").first).to_contain_text(found)
    field.fill("no such voice")
    expect(page.get_by_role("listbox")).to_contain_text("no voice is called so")
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    field.fill("espeak")
    expect(page.get_by_role("option").nth(130)).to_be_attached()
    field.press("End")
    field.press("ArrowUp")
    field.press("Enter")
    assert field.input_value().startswith("espeak · ")
    field.click()
    # It opens with some of all there is.
    expect(page.get_by_role("listbox")).to_contain_text("94 more: type a language or a name")
    page.get_by_role("option", name=re.compile("^Ada")).click()
    expect(field).to_have_value("studio · Ada (en-GB)")
    expect(page.locator("#voice-search-note")).to_contain_text("The studio of the tests · ready")
    chosen = field.input_value()
    page.fill("#text", "A draft.")
    page.open()
    expect(field).to_have_value(chosen)
    expect(page.locator("#text")).to_have_value("A draft.")


def test_a_failed_start_is_explained_where_one_speaks(gateway, page):
    page.choose("broken usual")
    page.click("#go")
    card = page.locator(".track .card")
    expect(card).to_contain_text("broken cannot be started", timeout=120_000)
    expect(card).to_contain_text("GPU's memory")
    expect(card).to_contain_text(ENDED)
    # Markup in a log is text.
    expect(card).to_contain_text("<b>the model</b>")
    card.get_by_role("button", name="copy all").click()
    copied = eventually(lambda: page.evaluate("navigator.clipboard.readText()"))
    assert "cause: " in copied and "hint: " in copied and ENDED in copied
    card.get_by_role("button", name="tts-ctl gpu").click()
    eventually(lambda: page.evaluate("navigator.clipboard.readText()") == "tts-ctl gpu")


@pytest.mark.parametrize("kind", ["curl", "Python", "tts-ctl"])
def test_what_is_copied_runs(gateway, page, tmp_path, kind):
    command = os.environ["PAGE_TEST_COMMAND"]
    if kind == "tts-ctl" and not os.access(command, os.X_OK):
        pytest.skip("tts-ctl was not built")
    gateway.bring("espeak", "ready")
    page.choose("espeak english (great britain)")
    page.fill("#text", "It's \"quoted\", 100 % $HOME `so`\nand – über – two lines.")
    page.click("#parameters summary")
    page.get_by_role("slider", name="pitch").fill("80")
    page.locator("#copy-as ~ button", has_text=kind).click()
    expect(page.locator("#status")).to_have_text(f"{kind} copied")
    text = page.evaluate("navigator.clipboard.readText()")
    words = [sys.executable, "-c", text] if kind == "Python" else ["sh", "-ec", text]
    environment = {**os.environ, "PATH": f"{Path(command).parent}:{os.environ['PATH']}"}
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=120, env=environment)
    assert done.returncode == 0, done.stderr
    samples, _ = soundfile.read(tmp_path / "speech.wav")
    assert abs(samples).max() > 0.05


def test_calls_are_listed_and_heard_again(gateway, studio, page):
    gateway.bring("studio", "ready")
    page.choose("studio ada")
    page.click("#go")
    expect(page.locator("#calls li")).to_have_count(1)
    page.choose("studio usual")
    page.click("#go")
    expect(page.locator("#calls li")).to_have_count(2)
    expect(page.locator("#calls li").first).to_contain_text("usual voice")
    expect(page.get_by_role("button", name="▶ play")).to_be_visible()
    page.locator("#calls").get_by_role("button", name="Play Ada").click()
    expect(page.locator(".track")).to_contain_text("studio · Ada")
    assert page.is_heard()
