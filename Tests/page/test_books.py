"""Books on the page: handed in, watched, heard, saved and deleted."""

import json

import pytest
from gateway import eventually
from playwright.sync_api import expect
from test_looks import assert_accessible, picture

# What the studio says of each takes two seconds.
TEXT = "\n\n".join(
    f"Chapter {chapter}\n\n"
    + "\n\n".join(f"Sentence {line} of chapter {chapter} is unlike all others." for line in range(3))
    for chapter in (1, 2)
)


@pytest.fixture
def shelf(gateway, studio, page):
    gateway.bring("studio", "ready")
    page.choose("studio ada")
    page.select_option("#book-format", "wav")
    yield Shelf(gateway, page)
    studio.go_on.set()
    for book in json.loads(gateway.ask("/api/v1/books"))["books"]:
        gateway.ask(f"/api/v1/books/{book['id']}", method="DELETE")


class Shelf:
    def __init__(self, gateway, page):
        self.gateway, self.page = gateway, page

    def add(self, name="Novel.txt", text=TEXT):
        file = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
        with self.page.expect_file_chooser() as chooser:
            self.page.click("#new-book")
        chooser.value.set_files(file)
        return self.row(name.split(".")[0])

    def row(self, title):
        return self.page.locator("[data-book]", has_text=title)

    @property
    def views(self):
        return json.loads(self.gateway.ask("/api/v1/books"))["books"]


def test_it_is_made_heard_and_saved(shelf, studio, page, tmp_path):
    expect(page.locator("#no-books")).to_be_visible()
    studio.go_on.clear()
    row = shelf.add()
    expect(row).to_contain_text("speaking")
    expect(row.get_by_role("progressbar", name="How far Novel is")).to_be_visible()
    expect(page.locator("#no-books")).to_be_hidden()
    studio.go_on.set()
    expect(row).to_contain_text("finished")
    expect(row).to_contain_text("2 chapters")
    assert studio.orders[-1]["voice_id"] == "speaker:Ada"
    row.get_by_role("button", name="Novel finished").click()
    [view] = shelf.views
    start = view["chapters"][1]["start"]
    row.get_by_role("button", name="▶ Chapter 2").click()
    time = "document.querySelector('audio').currentTime"
    place = eventually(lambda: (now := page.evaluate(time)) > start and now)
    eventually(lambda: page.evaluate(time) > place)
    assert page.evaluate(time) < start + 10
    page.evaluate("document.querySelector('audio').pause()")
    with page.expect_download() as saved:
        row.get_by_role("link", name="save Novel.wav").click()
    saved.value.save_as(tmp_path / "novel.wav")
    assert (tmp_path / "novel.wav").stat().st_size == view["files"][0]["bytes"]
    # Another page, or this one again, shows it as well.
    page.open()
    expect(shelf.row("Novel")).to_contain_text("finished")


def test_stopped_continued_and_deleted_by_keyboard(shelf, studio, page):
    studio.go_on.clear()
    row = shelf.add()
    expect(row).to_contain_text("speaking")
    row.get_by_role("button", name="stop Novel").focus()
    page.keyboard.press("Enter")
    expect(row).to_contain_text("stopped")
    studio.go_on.set()
    row.get_by_role("button", name="continue Novel").focus()
    page.keyboard.press("Enter")
    expect(row).to_contain_text("finished")
    row.locator(".open").focus()
    page.keyboard.press("Enter")
    expect(row.locator(".open")).to_have_attribute("aria-expanded", "true")
    row.get_by_role("button", name="delete Novel").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Novel is deleted")
    page.keyboard.press("Escape")
    expect(row).to_be_visible()
    row.get_by_role("button", name="delete Novel").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="delete").focus()
    page.keyboard.press("Enter")
    expect(row).to_have_count(0)
    assert shelf.views == []
    expect(page.locator("#new-book")).to_be_focused()
    expect(page.locator("#no-books")).to_be_visible()


def test_dropped_files_are_made_one_after_the_other(shelf, studio, page):
    studio.go_on.clear()
    data = page.evaluate_handle(
        """text => {
      const data = new DataTransfer();
      for (const name of ["One.txt", "Two & more.txt"]) data.items.add(new File([text], name));
      return data;
    }""",
        TEXT,
    )
    page.dispatch_event("#books", "drop", {"dataTransfer": data})
    expect(shelf.row("One")).to_contain_text("speaking")
    expect(shelf.row("Two & more")).to_contain_text("waiting")
    studio.go_on.set()
    expect(shelf.row("Two & more")).to_contain_text("finished", timeout=60_000)


def test_what_is_refused_and_what_fails_is_told(shelf, page):
    shelf.add("Empty.txt", "")
    expect(page.locator("#book-problem")).to_contain_text("the document is empty")
    row = shelf.add("Blank.txt", " \n ")
    expect(row).to_contain_text("failed")
    expect(page.locator("#book-problem")).to_be_empty()
    row.locator(".open").click()
    expect(row.locator(".card")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(shelf, studio, page, theme):
    page.emulate_media(color_scheme=theme)
    finished, failed = shelf.add(), shelf.add("Blank.txt", " \n ")
    expect(failed).to_contain_text("failed", timeout=60_000)
    studio.go_on.clear()
    spoken = shelf.add("Spoken.txt")
    expect(spoken).to_contain_text("speaking")
    for row in (finished, failed, spoken):
        row.locator(".open").click()
    assert_accessible(page)
    picture(page, f"books-{theme}", full_page=True)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
