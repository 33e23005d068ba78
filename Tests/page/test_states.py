"""Each state that the page can be in, in both themes: nothing that axe finds, nothing wider than a small screen. With
TTS_CTL_TEST_PICTURES a picture of each."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from gateway import Gateway
from gpu import GPU
from playwright.sync_api import expect
from studio import tone, wav
from test_looks import picture


def asleep(gateway, studio, page):
    for name in ("espeak", "studio", "slow"):
        gateway.bring(name, "asleep")
    page.open()
    expect(page.row("studio")).to_contain_text("asleep")


def starting(gateway, studio, page):
    gateway.bring("slow", "starting")
    page.open()
    page.choose("slow usual")
    page.click("#go")
    expect(page.row("slow")).to_contain_text("loading")
    page.row("slow").locator(".open").click()
    expect(page.row("slow").locator(".log")).to_contain_text("line 12000 of its log")
    expect(page.locator(".track")).to_contain_text("loading: waits for its server")


def speaking(gateway, studio, page):
    gateway.bring("studio", "ready")
    gateway.bring("slow", "asleep")
    page.open()
    studio.seconds = 5
    studio.go_on.clear()
    page.choose("studio ada")
    page.click("#go")
    assert page.is_heard()
    expect(page.row("studio")).to_contain_text("busy")


def failed(gateway, studio, page):
    gateway.bring("broken", "failed")
    page.open()
    page.row("broken").locator(".open").click()
    expect(page.row("broken").locator(".card")).to_contain_text("GPU's memory")


def cloning(gateway, studio, page):
    gateway.bring("studio", "ready")
    page.open()
    page.get_by_role("button", name="new voice…").click()
    page.get_by_label("or a file").set_input_files({"name": "ann.wav", "mimeType": "audio/wav", "buffer": wav(tone(12))})
    page.get_by_role("button", name="make the voice").click()
    expect(page.locator("#new-name-error")).to_have_text("the voice has no name")
    expect(page.locator("#new-facts")).to_contain_text("0:12 long")
    expect(page.locator("#new-audio-error")).to_be_empty()


def down(gateway, studio, page):
    problem = {"error": "engine_unreachable", "message": "the Docker Engine does not answer", "hint": "start it: tts-ctl doctor"}
    page.route("**/ready", lambda route: route.fulfill(status=503, json=problem))
    page.open()
    expect(page.locator("#engine .card")).to_be_visible()


def cut(gateway, studio, page):
    page.open()
    page.route("**/api/v1/events", lambda route: route.abort())
    page.hide(True)
    page.hide(False)
    expect(page.locator("#line")).to_contain_text("cut at")


def keys(gateway, studio, page):
    page.open()
    page.click("#help")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def check(page, name, theme):
    picture(page, f"{name}-{theme}")
    found = Axe().run(page.page)
    assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    picture(page, f"{name}-{theme}-narrow")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", [asleep, starting, speaking, failed, cloning, down, cut, keys], ids=lambda state: state.__name__)
def test_a_state_of_the_page(gateway, studio, make_page, state, theme):
    page = make_page()
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    state(gateway, studio, page)
    check(page, state.__name__, theme)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    empty = Gateway(0, tmp_path_factory.mktemp("empty"))
    yield empty
    empty.end()


@pytest.fixture(scope="module")
def gpu(studio, tmp_path_factory):
    gpu = GPU(studio, tmp_path_factory.mktemp("gpu"))
    yield gpu
    gpu.end()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_without_backends(empty, make_page, theme):
    page = make_page(empty.url)
    page.emulate_media(color_scheme=theme)
    page.open()
    expect(page.locator("#none")).to_be_visible()
    check(page, "empty", theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_gpu_with_others_on_it(gpu, make_page, theme):
    for name in ("large", "small"):
        gpu.gateway.bring(name, "ready")
    gpu.use(4096, large=7168, small=6144)
    page = make_page(gpu.gateway.url)
    page.emulate_media(color_scheme=theme)
    page.open()
    page.choose("large ada")
    page.click("#go")
    expect(page.locator("#calls li")).to_contain_text("×")
    page.locator("#memory summary").first.click()
    expect(page.locator("#memory")).to_contain_text("has 7.0 GB")
    expect(page.locator("#memory")).to_contain_text("large would be stopped for it")
    check(page, "gpu", theme)
