"""The line of events: one a tab, cut and found again."""

import http.client
import shutil

from gateway import FOLDER, Gateway, eventually
from playwright.sync_api import expect


def lines(page):
    """Those that are open: begun, and not ended."""
    return sum(url.endswith("/api/v1/events") for url in page.requests) - page.ended


def counting(page):
    page.ended = 0

    def end(request):
        page.ended += request.url.endswith("/api/v1/events")

    page.on("requestfailed", end)
    page.on("requestfinished", end)
    return page.open()


def test_it_is_found_again_after_the_gateway_was_restarted(gateway, make_page):
    own = Gateway()
    page = make_page(own.url).open()
    page.evaluate("document.querySelector('[data-backend=studio]').mark = 1")
    own.end()
    expect(page.line).to_contain_text("cut at")
    page.click("#go")
    expect(page.locator(".track .card")).to_contain_text("the gateway does not answer")
    own = Gateway(own.port)
    try:
        expect(page.line).to_have_text("● live")
        # The same rows, with what is new.
        assert page.evaluate("document.querySelector('[data-backend=studio]').mark") == 1
        own.order("slow", "pin")
        own.order("slow", "start")
        expect(page.row("slow")).to_contain_text("loading")
        own.bring("slow", "asleep")
        expect(page.row("slow")).to_contain_text("asleep")
    finally:
        own.end()


def test_a_page_that_came_in_part_is_asked_for_again(make_page):
    """A browser drops requests where a container on its machine starts."""
    page = make_page()
    dropped = []

    def drop(route):
        dropped.append(route.request.url)
        route.abort() if len(dropped) == 1 else route.continue_()

    page.route("**/page/words.js", drop)
    page.open()
    assert len(dropped) == 2


def test_an_order_that_was_dropped_is_sent_again(gateway, studio, page):
    gateway.bring("studio", "ready")
    dropped = []

    def drop(route):
        dropped.append(route.request.url)
        route.abort("internetdisconnected") if len(dropped) == 1 else route.continue_()

    page.route("**/synthesize", drop)
    page.choose("studio ada")
    page.click("#go")
    expect(page.locator("#calls li")).to_contain_text("×")
    assert len(studio.orders) == 1


def test_a_hidden_tab_has_none_and_catches_up(gateway, make_page):
    gateway.bring("studio", "asleep")
    page = counting(make_page())
    assert lines(page) == 1
    page.hide(True)
    eventually(lambda: page.wait_for_timeout(20) or lines(page) == 0)
    gateway.bring("studio", "ready")
    expect(page.row("studio")).to_contain_text("asleep")
    with page.expect_request("**/api/v1/events") as again:
        page.hide(False)
    expect(page.row("studio")).to_contain_text("ready")
    assert lines(page) == 1
    # It goes on where it left, and is told what it has missed.
    assert "last-event-id" in again.value.headers


def test_a_backend_that_has_left_the_catalogue_leaves_the_page(gateway, make_page, tmp_path):
    for name in ("studio", "slow"):
        shutil.copytree(FOLDER / name, tmp_path / name)
    own = Gateway(0, tmp_path)
    try:
        page = make_page(own.url).open()
        expect(page.row("slow")).to_be_visible()
        shutil.rmtree(tmp_path / "slow")
        own.ask("/api/v1/reload", method="POST")
        expect(page.row("slow")).to_have_count(0)
        expect(page.row("studio")).to_be_visible()
    finally:
        own.end()


def test_seven_tabs_of_one_browser_all_work(gateway, make_page):
    gateway.bring("studio", "ready")
    pages = []
    for _ in range(7):
        if pages:
            pages[-1].hide(True)
        pages.append(counting(make_page()))
    assert [lines(page) for page in pages] == [0] * 6 + [1]
    pages[-1].choose("studio ada")
    pages[-1].click("#go")
    expect(pages[-1].locator("#calls li")).to_contain_text("×")
    pages[-1].hide(True)
    pages[0].hide(False)
    gateway.order("studio", "stop")
    expect(pages[0].row("studio")).to_contain_text("asleep")


def test_keys_are_asked_for_once_and_shown_with_everything(gateway, make_page, tmp_path):
    keys, backends = tmp_path / "keys", tmp_path / "backends"
    keys.write_text("tester a-key-of-the-tests-0123456789\n")
    backends.mkdir()
    locked = Gateway(0, backends, "--keys", str(keys))
    try:
        # What is open is the page, and nothing beyond it.
        for path in ("/api/v1/backends", "/page/../api/v1/backends", "/page/%2e%2e/api/v1/backends", "//api/v1/backends"):
            connection = http.client.HTTPConnection("127.0.0.1", locked.port, timeout=30)
            connection.request("GET", path)
            assert connection.getresponse().status in (401, 404), path
        page = make_page(locked.url)
        page.goto(locked.url + "/")
        dialog = page.get_by_role("dialog", name="This gateway wants a key")
        dialog.get_by_label("Key").fill("a-key-that-nobody-has-0123456789")
        page.keyboard.press("Enter")
        expect(dialog.get_by_label("Key")).to_have_value("")
        dialog.get_by_label("Key").fill("a-key-of-the-tests-0123456789")
        page.keyboard.press("Enter")
        expect(page.line).to_have_text("● live")
        expect(dialog).to_be_hidden()
        page.reload()
        expect(page.line).to_have_text("● live")
    finally:
        locked.end()
