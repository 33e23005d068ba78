import os
import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

sys.path.append(str(Path(__file__).parent))
import gateway as gateways  # noqa: E402
import studio as studios  # noqa: E402
from test_files import SOURCES, TYPES  # noqa: E402

# What a test cannot see from outside: whether sound really leaves, and whether the policy was broken. A tab of this
# browser is never hidden: tests say when it is.
SPY = """
window.spy = { violations: [], contexts: [], hidden: false };
addEventListener("securitypolicyviolation", (event) => spy.violations.push(event.violatedDirective));
const Real = AudioContext;
window.AudioContext = class extends Real {
  constructor(options) {
    super(options);
    this.meter = this.createAnalyser();
    spy.contexts.push(this);
  }
};
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (...to) {
  if (this.context.meter) connect.call(this, this.context.meter);
  return connect.call(this, ...to);
};
Object.defineProperty(Document.prototype, "hidden", { get: () => spy.hidden });
"""
LOUDNESS = """() => {
  const context = spy.contexts.at(-1);
  if (!context) return [0, 0];
  const samples = new Float32Array(context.meter.fftSize);
  context.meter.getFloatTimeDomainData(samples);
  return [context.currentTime, Math.max(...samples.map(Math.abs))];
}"""


@pytest.fixture(scope="session")
def studio():
    return studios.Studio()


@pytest.fixture(scope="session")
def gateway(studio):
    gateways.write_backends(studio)
    gateway = gateways.Gateway()
    yield gateway
    for name in ("espeak", "studio", "slow", "broken"):
        gateway.bring(name, "asleep")
    gateway.end()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        # Debian's; root has no sandbox.
        # What its microphone hears comes out of a file.
        microphone = Path(os.environ["HOME"]) / "microphone.wav"
        microphone.write_bytes(studios.wav(studios.SECOND))
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
                  f"--use-file-for-fake-audio-capture={microphone}"],
        )  # fmt: skip
        yield browser
        browser.close()


class Page:
    """The page as a test sees it: Playwright's, with what these tests do again and again."""

    def __init__(self, page, url):
        self.page, self.url = page, url
        self.problems, self.requests = [], []
        page.add_init_script(SPY)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def __getattr__(self, name):
        return getattr(self.page, name)

    def open(self):
        self.page.goto(self.url + "/")
        expect(self.line).to_have_text("● live")
        return self

    @property
    def line(self):
        return self.page.locator("#line")

    def row(self, name):
        return self.page.locator(f"[data-backend={name}]")

    def choose(self, search, field="#voice-search"):
        self.page.fill(field, search)
        # They may not be known yet.
        expect(self.page.get_by_role("option").first).to_be_visible()
        self.page.press(field, "Enter")

    def is_heard(self):
        """Whether sound leaves, and goes on leaving."""
        before, _ = self.page.evaluate(LOUDNESS)

        def sounds():
            now, loudness = self.page.evaluate(LOUDNESS)
            return now > before + 0.1 and loudness > 0.01

        return gateways.eventually(sounds)

    def hide(self, hidden):
        self.page.evaluate(
            "hidden => { spy.hidden = hidden; document.dispatchEvent(new Event('visibilitychange')); }", hidden
        )

    def check(self):
        """What holds for every page, whatever was done with it."""
        assert self.problems == []
        assert self.page.evaluate("spy.violations") == []
        foreign = [url for url in self.requests if not url.startswith((self.url + "/", "blob:" + self.url))]
        assert foreign == []


def from_sources(route):
    """Answers with a file as it is written now, and with what the program says beside it."""
    name = route.request.url.rpartition("/")[2] or "index.html"
    page = route.fetch(url=re.sub("page/.*", "", route.request.url))
    route.fulfill(response=page, path=SOURCES / name, content_type=TYPES[name.rpartition(".")[2]])


@pytest.fixture
def context(browser, gateway, studio):
    studio.reset()
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, accept_downloads=True, base_url=gateway.url,
        permissions=["clipboard-read", "clipboard-write"],
    )  # fmt: skip
    context.set_default_timeout(30_000)
    if os.environ.get("TTS_CTL_TEST_PAGE_SOURCES"):
        context.route(re.compile(r"/(page/[^/]*)?$"), from_sources)
    yield context
    studio.go_on.set()
    context.close()


@pytest.fixture
def make_page(context, gateway):
    pages = []

    def make(url=gateway.url):
        pages.append(Page(context.new_page(), url))
        return pages[-1]

    yield make
    for page in pages:
        page.check()


@pytest.fixture
def page(make_page):
    return make_page().open()


expect.set_options(timeout=30_000)
