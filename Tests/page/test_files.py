"""The files of the page, without a browser."""

import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "Sources" / "SpeechGateway" / "Page"
NAMES = sorted(path.name for path in SOURCES.iterdir())
# A comment is for whoever reads the sources; its line stays.
COMMENT = re.compile(r"^ *//.*$", re.MULTILINE)
TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def served(name):
    text = (SOURCES / name).read_text()
    return COMMENT.sub("", text) if name.endswith(".js") else text


def get(gateway, path, **headers):
    return urllib.request.urlopen(urllib.request.Request(gateway.url + path, headers=headers), timeout=30)


@pytest.mark.parametrize("name", NAMES)
def test_each_is_served_without_its_comments(gateway, name):
    path = "/" if name == "index.html" else f"/page/{name}"
    with get(gateway, path) as answer:
        assert answer.read().decode() == served(name)
        headers = answer.headers
    assert headers["Content-Type"].split(";")[0] == TYPES[name.split(".")[1]]
    assert headers["Cache-Control"] == "no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"] and "microphone=(self)" in headers["Permissions-Policy"]
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    with pytest.raises(urllib.error.HTTPError) as unchanged:
        get(gateway, path, **{"If-None-Match": headers["ETag"]})
    assert unchanged.value.code == 304


def test_what_is_not_there_is_not_found(gateway):
    for path in ("/page/none.js", "/page/..%2findex.html", "/page/"):
        with pytest.raises(urllib.error.HTTPError) as error:
            get(gateway, path)
        assert error.value.code == 404, path


def test_together_they_are_small_and_name_no_other_host():
    texts = [served(name) for name in NAMES]
    assert sum(len(text.encode()) for text in texts) < 100_000
    for text in texts:
        assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", text) == []
        assert "innerHTML" not in text and "style=" not in text
