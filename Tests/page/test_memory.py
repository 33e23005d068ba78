"""The bars: who has how much of a GPU's memory, or of the machine's, and who would have to go."""

import pytest
from gpu import GPU
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def gpu(studio, tmp_path_factory):
    gpu = GPU(studio, tmp_path_factory.mktemp("gpu"))
    yield gpu
    gpu.end()


def bar(page, name):
    return page.get_by_role("region", name="Memory").locator("details", has_text=name)


def test_a_gpu_is_shown_with_those_who_have_it(gpu, make_page):
    page = make_page(gpu.gateway.url).open()
    shown = bar(page, "GPU 0").locator("summary")
    expect(shown).to_contain_text("others 4.0 GB · reserve 400 MB · free 19.6 GB of 24.0 GB")
    gpu.gateway.bring("large", "ready")
    gpu.gateway.bring("small", "ready")
    # It knows nothing of what it was not told.
    gpu.use(4096, large=7168, small=6144)
    expect(shown).to_contain_text("large 12.0 GB · small 6.0 GB · others 4.0 GB · reserve 400 MB · free 1.6 GB of 24.0 GB")
    widths = shown.locator(".bar").evaluate("bar => [...bar.children].map((slice) => slice.offsetWidth / bar.clientWidth)")
    for width, size in zip(widths, (12, 6, 4, 0.4, 1.6), strict=True):
        assert abs(width - size / 24) < 0.01
    # Of what is kept for it, what it does not use is hatched.
    expect(shown.locator(".own").first).to_have_css("--used", "58%")
    expect(shown.locator(".own").nth(1)).to_have_css("--used", "100%")
    # Told in words where one looks closer, by keys alone.
    shown.focus()
    page.keyboard.press("Enter")
    figures = bar(page, "GPU 0").locator("dl")
    expect(figures).to_contain_text("NVIDIA Fake 24G")
    expect(figures).to_contain_text("largekept for it 12.0 GB · has 7.0 GB · most so far 7.0 GB")
    expect(figures).to_contain_text("mediumlarge would be stopped for it")
    expect(figures).to_contain_text("hugeit needs more than there is")
    # Another program takes a part of it.
    gpu.use(5120, large=7168, small=6144)
    expect(shown).to_contain_text("others 5.0 GB · reserve 400 MB · free 624 MB of 24.0 GB")
    gpu.gateway.order("large", "pin")
    gpu.gateway.order("small", "pin")
    expect(figures).to_contain_text("mediumno room: large, small may not be stopped")
    gpu.gateway.order("large", "unpin")
    gpu.gateway.order("small", "unpin")
    gpu.use(4096, small=6144)
    gpu.gateway.bring("large", "asleep")
    expect(figures).to_contain_text("mediumthere is room for it")
    expect(figures).to_contain_text("largethere is room for it")


def test_without_a_gpu_the_machines_memory_is_shown(gateway, page):
    gateway.bring("studio", "ready")
    expect(bar(page, "Memory").locator("summary")).to_contain_text("free")
    assert page.locator("#memory").get_by_text("GPU").count() == 0


def test_nothing_is_shown_where_nobody_tells(page):
    page.route("**/api/v1/memory", lambda route: route.fulfill(json={"cards": []}))
    page.open()
    expect(page.row("studio")).to_be_visible()
    expect(page.locator("#memory")).to_be_hidden()
