"""Voices of recordings: out of a file, or by the microphone."""

import io
import json

import pytest
import soundfile
from axe_playwright_python.sync_playwright import Axe
from gateway import eventually
from playwright.sync_api import expect
from studio import RATE, fields, tone, wav


@pytest.fixture
def dialog(gateway, page):
    gateway.bring("studio", "ready")
    page.choose("studio ada")
    page.get_by_role("button", name="new voice…").click()
    return page.get_by_role("dialog", name="New voice")


def give(dialog, data, name="sample.wav", kind="audio/wav"):
    dialog.get_by_label("or a file").set_input_files({"name": name, "mimeType": kind, "buffer": data})


def make(dialog):
    dialog.get_by_role("button", name="make the voice").click()


def test_a_voice_is_made_of_a_file_and_speaks(studio, page, dialog):
    stereo = io.BytesIO()
    samples, _ = soundfile.read(io.BytesIO(wav(tone(4))))
    soundfile.write(stereo, [[sample, 0] for sample in samples], RATE, format="FLAC")
    give(dialog, stereo.getvalue(), "ann.flac", "audio/flac")
    expect(dialog.locator("#new-facts")).to_contain_text("0:04 long · loudest −15 dB · 0 % silence")
    dialog.get_by_role("button", name="hear it").click()
    assert page.is_heard()
    dialog.get_by_label("Name").fill("Ann (en)")
    dialog.get_by_label("What is said in it").fill("It is a tone.")
    requests = []
    # Soon the next thing is said.
    page.evaluate("""() => {
      spy.said = [];
      const status = document.getElementById("status");
      new MutationObserver(() => spy.said.push(status.textContent)).observe(status, { childList: true });
    }""")

    def note(route):
        requests.append(route.request)
        route.continue_()

    page.route("**/clone_voice", note)
    make(dialog)
    expect(dialog).to_be_hidden()
    assert "Ann (en) is a voice of studio" in page.evaluate("spy.said")
    form = fields(requests[0].headers["content-type"], requests[0].post_data_buffer)
    assert (form["name"], form["transcript"], form["sample_rate"]) == (b"Ann (en)", b"It is a tone.", b"48000")
    form = studio.samples[-1]
    sent, rate = soundfile.read(io.BytesIO(form["audio"]), dtype="int16")
    assert (sent.ndim, rate, len(sent) / rate) == (1, 48_000, 4)
    # It is chosen, and speaks.
    expect(page.locator("#voice-search")).to_have_value("studio · Ann (en)")
    expect(page.locator("#go")).to_be_focused()
    page.click("#go")
    assert page.is_heard()
    assert studio.orders[-1]["speaker_embedding"] == [0.25, 0.5]
    page.open()
    page.fill("#voice-search", "ann (en) cloned")
    expect(page.get_by_role("option").first).to_contain_text("Ann (en)")


def test_a_voice_is_made_with_the_microphone_by_keys_alone(gateway, studio, page):
    gateway.bring("studio", "ready")
    expect(page.locator("#new-voice")).to_be_visible()
    page.locator("#new-voice").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="New voice")
    expect(dialog.get_by_label("Backend", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog.locator("#new-time")).to_have_text("0:01")
    assert float(dialog.get_by_role("meter", name="Level").get_attribute("max")) == 0
    eventually(lambda: page.evaluate("document.getElementById('new-level').value") > -20)
    page.keyboard.press("Enter")
    expect(dialog.locator("#new-facts")).to_contain_text("it is short: ten seconds of speech make a better voice")
    # To hear it, the file, the name.
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("Spoken")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    sent, rate = soundfile.read(io.BytesIO(studio.samples[-1]["audio"]))
    assert 1 < len(sent) / rate < 10
    assert abs(sent).max() > 0.1
    expect(page.locator("#voice-search")).to_have_value("studio · Spoken")


def test_the_microphone_is_let_go(page, dialog):
    page.evaluate("""() => {
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => (spy.stream = await ask(wanted));
    }""")
    dialog.get_by_role("button", name="● record").click()
    expect(dialog.locator("#new-time")).to_have_text("0:01")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    eventually(lambda: page.evaluate("spy.stream.getTracks().every((track) => track.readyState === 'ended')"))
    page.get_by_role("button", name="new voice…").click()
    expect(dialog.get_by_role("button", name="● record")).to_be_visible()
    expect(dialog.locator("#new-time")).to_have_text("")


@pytest.mark.parametrize("error, words", [("NotAllowedError", "does not let this page"), ("NotFoundError", "no microphone")])
def test_without_a_microphone_it_says_why(page, dialog, error, words):
    page.evaluate(f"""() => {{
      navigator.mediaDevices.getUserMedia = async () => {{ throw new DOMException("no", "{error}"); }};
    }}""")
    dialog.get_by_role("button", name="● record").click()
    expect(dialog.locator("#new-audio-error")).to_contain_text(words)
    expect(dialog.get_by_role("button", name="● record")).to_be_visible()


def test_what_is_wrong_is_said_at_its_field(gateway, studio, page, dialog):
    make(dialog)
    expect(dialog.locator("#new-audio-error")).to_have_text("there is no recording: record one, or choose a file")
    expect(dialog.get_by_role("button", name="● record")).to_be_focused()
    give(dialog, b"no sound at all", "sample.mp3", "audio/mpeg")
    expect(dialog.locator("#new-audio-error")).to_contain_text("this browser cannot read that as sound")
    give(dialog, wav(bytes(2 * 4000 * 241), 4000))
    expect(dialog.locator("#new-audio-error")).to_have_text("it is 4:01 long: cut out ten to thirty seconds")
    give(dialog, wav(bytes(2 * RATE)))
    expect(dialog.locator("#new-facts")).to_contain_text("nothing is heard in it")
    expect(dialog.locator("#new-audio-error")).to_be_empty()
    make(dialog)
    name = dialog.get_by_label("Name")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description("the voice has no name")
    # What only the gateway knows.
    name.fill("../../etc/passwd")
    make(dialog)
    expect(dialog.locator("#new-name-error")).to_contain_text("this cannot be the name of a voice: it is one line")
    expect(name).to_be_focused()
    # And what only the server knows.
    studio.refusal = "the sample is too noisy"
    name.fill("Noise")
    make(dialog)
    expect(dialog.locator(".card")).to_contain_text("the sample is too noisy")
    assert "cloned:Noise" not in gateway.ask("/voices").decode()
    studio.refusal = None
    make(dialog)
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="new voice…").click()
    expect(dialog.locator(".card")).to_have_count(0)
    name.fill("Noise")
    expect(name).to_have_accessible_description("studio has a voice of this name: it is replaced.")


def test_a_file_can_be_dropped(page, dialog):
    page.evaluate("""samples => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(samples)], "dropped.wav"));
      document.getElementById("clone").dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
    }""", list(wav(tone(2))))
    expect(dialog.locator("#new-facts")).to_contain_text("0:02 long")


def test_only_backends_that_can_are_offered_and_one_that_sleeps_is_woken(gateway, studio, page, dialog):
    assert dialog.get_by_label("Backend", exact=True).locator("option").all_text_contents() == ["studio"]
    gateway.bring("studio", "asleep")
    expect(dialog.locator("#new-note")).to_contain_text("asleep · wakes in about")
    give(dialog, wav(tone(3)))
    dialog.get_by_label("Name").fill("Woken")
    make(dialog)
    expect(dialog).to_be_hidden(timeout=60_000)
    expect(page.locator("#voice-search")).to_have_value("studio · Woken")


def test_it_goes_on_where_the_start_takes_longer_than_a_request_waits(studio, page, dialog):
    answers = []

    def starting(route):
        answers.append(route.request.method)
        if len(answers) > 2:
            return route.continue_()
        body = {"error": "starting", "message": "studio is being started"}
        return route.fulfill(status=503, json=body, headers={"Retry-After": "5"})

    page.route("**/clone_voice", starting)
    give(dialog, wav(tone(3)))
    dialog.get_by_label("Name").fill("Late")
    make(dialog)
    expect(dialog).to_be_hidden()
    assert answers == ["POST"] * 3
    assert json.loads(page.evaluate("JSON.stringify(spy.violations)")) == []


def test_nobody_is_offered_it_where_none_can(page):
    page.route("**/api/v1/events", lambda route: route.fulfill(
        content_type="text/event-stream", body="event: snapshot\ndata: []\n\n"))  # fmt: skip
    page.goto(page.url + "/")
    expect(page.locator("#none")).to_contain_text("There is no backend yet.")
    expect(page.locator("#new-voice")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_dialog(page, dialog, theme):
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": 320, "height": 800})
    make(dialog)
    give(dialog, wav(tone(3)))
    expect(dialog.get_by_role("button", name="hear it")).to_be_visible()
    found = Axe().run(page.page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.querySelector('#clone').scrollWidth <= document.querySelector('#clone').clientWidth")
