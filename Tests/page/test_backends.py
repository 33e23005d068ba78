"""The rows of backends: what they tell, and what can be done."""

import re
import threading
import urllib.error

from gateway import ENDED, FOLDER, Gateway, eventually, free_port, write_backend
from playwright.sync_api import expect


def places(page):
    """Where the rows are."""
    return page.evaluate("[...document.querySelectorAll('#rows > li')].map((row) => row.getBoundingClientRect().top)")


def test_a_row_tells_every_state_and_stays_where_it_is(gateway, page):
    gateway.bring("studio", "asleep")
    row = page.row("studio")
    before = places(page)
    expect(row).to_contain_text("asleep")
    row.get_by_role("button", name="start studio").click()
    expect(row).to_contain_text("ready", timeout=60_000)
    expect(row).to_contain_text("sleeps in 9:5")
    expect(page.locator("#status")).to_have_text("studio: ready")
    row.get_by_role("button", name="stop studio").click()
    expect(row).to_contain_text("asleep")
    expect(row).to_contain_text("wakes in about")
    assert places(page) == before


def test_what_is_spoken_makes_it_busy_and_others_wait(gateway, studio, page):
    gateway.bring("studio", "ready")
    studio.go_on.clear()
    page.choose("studio ada")
    page.click("#compare")
    page.choose("studio usual", "#second-search")
    page.click("#go")
    expect(page.row("studio")).to_contain_text("busy")
    expect(page.row("studio")).to_contain_text("1 at once · 1 waiting")
    studio.go_on.set()
    expect(page.row("studio")).to_contain_text("ready")
    expect(page.locator("#calls li")).to_have_count(2)


def test_it_is_kept_awake_and_restarted(gateway, page):
    gateway.bring("studio", "ready")
    row = page.row("studio")
    row.locator(".open").click()
    keep = row.get_by_role("button", name="keep awake")
    keep.click()
    expect(keep).to_have_attribute("aria-pressed", "true")
    expect(row).to_contain_text("kept awake")
    keep.click()
    expect(row).to_contain_text("sleeps in")
    row.get_by_role("button", name="restart", exact=True).click()
    expect(row.locator(".word")).not_to_have_text("ready")
    expect(row.locator(".word")).to_have_text("ready", timeout=60_000)
    expect(row).to_contain_text("languagesEnglish")


def test_a_failed_one_is_explained(gateway, page):
    gateway.bring("broken", "failed")
    row = page.row("broken")
    expect(row).to_contain_text("failed")
    row.locator(".open").click()
    card = row.locator(".card")
    expect(card).to_contain_text("exited with exit code 1")
    expect(card).to_contain_text("GPU's memory")
    expect(card.get_by_role("group", name="End of the log")).to_contain_text(ENDED)
    card.get_by_role("button", name="copy all").click()
    expect(page.locator("#status")).to_have_text("The error is copied")
    card.get_by_role("button", name="try again").click()
    expect(row.locator(".word")).to_have_text("loading")
    expect(row.locator(".word")).to_have_text("failed", timeout=60_000)


def test_stopping_what_others_wait_for_is_asked_about(gateway, page):
    gateway.bring("slow", "starting")
    refused = []

    def wait():
        try:
            gateway.ask("/backends/slow/synthesize", {"text": "hello"})
        except urllib.error.HTTPError as error:
            refused.append(error.code)

    waiting = threading.Thread(target=wait)
    waiting.start()
    eventually(lambda: b'"waiting":1' in gateway.ask("/api/v1/backends/slow"))
    row = page.row("slow")
    stop = row.get_by_role("button", name="stop slow")
    expect(row).to_contain_text("loading")
    # Whoever presses before the page knows of it is asked nothing.
    page.open()
    expect(row).to_contain_text("1 waiting")
    stop.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 request waits for slow")
    dialog.get_by_role("button", name="cancel").click()
    expect(row).to_contain_text("loading")
    stop.click()
    dialog.get_by_role("button", name="stop").click()
    expect(row).to_contain_text("asleep", timeout=60_000)
    waiting.join(30)
    assert refused == [503]


def test_a_long_log_follows_and_pauses_while_one_reads(gateway, page):
    gateway.bring("slow", "starting")
    row = page.row("slow")
    row.locator(".open").click()
    log = row.get_by_role("region", name="Log of slow")
    expect(log).to_contain_text("line 12000 of its log")
    row.get_by_label("Lines").select_option("10000")
    expect(log).to_contain_text("line 2002 of its log")
    assert log.evaluate("log => log.scrollTop + log.clientHeight >= log.scrollHeight - 8")
    log.evaluate("log => { log.scrollTop = 100; }")
    pause = row.get_by_role("button", name="pause", exact=True)
    expect(pause).to_have_attribute("aria-pressed", "true")
    log.evaluate("log => { log.scrollTop = log.scrollHeight; }")
    expect(pause).to_have_attribute("aria-pressed", "false")
    with page.expect_download() as download:
        row.get_by_role("button", name="save").click()
    assert len(download.value.path().read_text().splitlines()) == 10_000
    row.get_by_role("button", name="wrap").click()
    assert log.evaluate("log => getComputedStyle(log).whiteSpace") == "pre"
    gateway.bring("slow", "asleep")


def test_a_log_is_searched_and_its_levels_are_marked(gateway, page):
    gateway.bring("slow", "starting")
    gateway.bring("broken", "failed")
    for name in ("slow", "broken"):
        page.row(name).locator(".open").click()
    log = page.row("slow").get_by_role("region", name="Log of slow")
    expect(log).to_contain_text("line 12000 of its log")
    page.row("slow").get_by_label("Lines").select_option("10000")
    expect(log).to_have_text(re.compile("^line 2001 of its log"))
    search = page.row("slow").get_by_role("searchbox", name="Search the log of slow")
    search.fill("LINE 1199")
    expect(log).to_have_text("\n".join(f"line {number} of its log" for number in range(11990, 12000)))
    expect(page.locator("#status")).to_have_text("10 lines of 10,000")
    marked = "name => [...CSS.highlights.get(name)].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset))"
    assert page.evaluate(marked, "log-found") == ["line 1199"] * 10
    # It goes on to follow.
    expect(page.row("slow").get_by_role("button", name="pause", exact=True)).to_have_attribute("aria-pressed", "false")
    search.fill("no such line")
    expect(page.locator("#status")).to_have_text("0 lines of 10,000")
    search.fill("")
    expect(log).to_contain_text("line 2002 of its log")
    expect(page.row("broken").locator(".log")).to_contain_text(ENDED)
    assert set(page.evaluate(marked, "log-bad")) == {ENDED}
    # What is gone is marked no more.
    page.row("broken").locator(".open").click()
    assert page.evaluate(marked, "log-bad") == []
    gateway.bring("slow", "asleep")


def test_the_filter_finds_by_name_and_state(gateway, page):
    gateway.bring("broken", "failed")
    rows = page.locator("#rows > li:visible")
    expect(rows).to_have_count(4)
    page.fill("#filter", "failed")
    expect(rows).to_have_count(1)
    page.fill("#filter", "nothing is called so")
    expect(page.locator("#none")).to_have_text("No backend fits the filter.")
    page.fill("#filter", "")
    expect(rows).to_have_count(4)


def test_manifests_are_read_again(gateway, page):
    wrong = FOLDER / "wrong"
    try:
        write_backend("another", ["sleep", "100"], free_port())
        wrong.mkdir()
        (wrong / "compose.yaml").write_text("services: {server: {image: [1]}}\n")
        page.get_by_role("button", name="reload").click()
        expect(page.row("another")).to_contain_text("asleep")
        expect(page.locator("#broken .card")).to_contain_text("wrong: ")
    finally:
        for folder in (wrong, FOLDER / "another"):
            (folder / "compose.yaml").unlink()
            folder.rmdir()
    page.get_by_role("button", name="reload").click()
    expect(page.row("another")).to_have_count(0)
    expect(page.locator("#broken .card")).to_have_count(0)


def test_an_engine_that_does_not_answer_is_told_above_all_else(page):
    down = {"error": "engine_unreachable", "message": "the Docker Engine does not answer", "hint": "see `doctor`"}
    page.route("**/ready", lambda route: route.fulfill(status=503, json=down))
    page.open()
    expect(page.locator("#engine")).to_contain_text("the Docker Engine does not answer")
    page.unroute("**/ready")
    # It goes on asking.
    expect(page.locator("#engine")).to_be_empty()


def test_without_backends_it_says_what_to_do(gateway, make_page, tmp_path):
    empty = Gateway(0, tmp_path)
    try:
        page = make_page(empty.url).open()
        expect(page.locator("#none")).to_contain_text("tts-ctl new")
        expect(page.locator("#go")).to_be_disabled()
    finally:
        empty.end()
