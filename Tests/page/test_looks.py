"""For whoever uses a keyboard, a screen reader, a small screen, a dark one, or none of what moves."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

AXE = Axe()
# Its name, and what shows that it is the one.
FOCUSED = """() => {
  const focused = document.activeElement;
  const style = getComputedStyle(focused.closest(".wave") ?? focused);
  return [focused.id || focused.textContent, `${style.outlineStyle} ${style.outlineWidth}`];
}"""
PICTURES = os.environ.get("TTS_CTL_TEST_PICTURES")


def everything_open(gateway, page):
    """A page with one of all that it can show."""
    gateway.bring("studio", "ready")
    gateway.bring("broken", "failed")
    page.choose("studio ada")
    page.click("#parameters summary")
    page.click("#compare")
    page.choose("broken usual", "#second-search")
    page.click("#go")
    expect(page.locator("#calls li")).to_have_count(2, timeout=60_000)
    for name in ("studio", "broken"):
        page.row(name).locator(".open").click()
    expect(page.row("broken").locator(".log")).to_contain_text("CUDA")


def picture(page, name, **options):
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", **options)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(gateway, page, theme):
    page.emulate_media(color_scheme=theme)
    assert_accessible(page)
    everything_open(gateway, page)
    assert_accessible(page)
    picture(page, theme)
    page.fill("#voice-search", "studio")
    expect(page.get_by_role("listbox")).to_be_visible()
    assert_accessible(page)
    page.click("#help")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert_accessible(page)


def assert_accessible(page):
    found = AXE.run(page.page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_is_wider_than_the_screen(gateway, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    everything_open(gateway, page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    order = [page.locator(zone).bounding_box() for zone in ("#speak", "#backends", "#activity")]
    if width == 320:
        assert order[0]["y"] < order[1]["y"] < order[2]["y"]
        picture(page, "narrow")
    # Everything that is pressed is large enough to be met.
    small = page.evaluate("""[...document.querySelectorAll("button, select, summary, input:not(.wave input)")]
      .filter((control) => control.checkVisibility())
      .filter((control) => Math.min(control.offsetWidth, control.offsetHeight) < 24)
      .map((control) => control.outerHTML)""")
    assert small == []


def test_the_theme_is_chosen_and_kept(page):
    page.emulate_media(color_scheme="light")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    theme = page.get_by_role("button", name="theme:")
    theme.click()
    expect(theme).to_have_text("theme: light")
    theme.click()
    expect(theme).to_have_text("theme: dark")
    dark = page.evaluate(ground)
    assert dark != light
    page.open()
    assert page.evaluate(ground) == dark
    theme.click()
    expect(theme).to_have_text("theme: auto")
    assert page.evaluate(ground) == light


def test_nothing_moves_where_motion_is_unwelcome(gateway, page):
    gateway.bring("slow", "starting")
    expect(page.row("slow")).to_contain_text("loading")
    running = "document.getAnimations().length"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(running) == 1
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(running) == 0
    gateway.bring("slow", "asleep")


def test_everything_by_keyboard_alone(gateway, studio, page):
    gateway.bring("studio", "ready")
    press = page.keyboard.press

    def tab_to(wanted):
        for _ in range(40):
            press("Tab")
            name, outline = page.evaluate(FOCUSED)
            assert outline == "solid 2px", f"the focus on {name} cannot be seen"
            if name == wanted:
                return
        raise AssertionError(f"no way to {wanted}")

    tab_to("text")
    page.keyboard.insert_text("Only keys.")
    tab_to("voice-search")
    page.keyboard.type("studio ada")
    press("Enter")
    press("Control+Enter")
    expect(page.locator("#calls li")).to_contain_text("Ada")
    assert page.is_heard()
    assert studio.orders[-1]["text"].endswith("Only keys.")
    tab_to("go")
    tab_to("wav")
    tab_to("filter")
    page.keyboard.type("studio")
    tab_to("reload")
    press("Tab")
    press("Enter")
    expect(page.row("studio").locator(".open")).to_have_attribute("aria-expanded", "true")
    tab_to("stop")
    press("Enter")
    expect(page.row("studio")).to_contain_text("asleep")
    tab_to("keep awake")


def test_keys_of_one_letter_can_be_switched_off(page):
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#filter")).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#filter")).to_have_value("?")
    page.locator("h1").click()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    page.open()
    page.keyboard.press("/")
    expect(page.locator("#filter")).not_to_be_focused()
