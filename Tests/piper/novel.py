"""A novel made by rule, as an EPUB: plain words that the recogniser knows, no sentence twice, titles in many scripts."""

import random
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

WHO = (
    "The old man,My sister,The little girl,The doctor,Our good friend,The captain,A young woman,His father,The teacher,"
    "The farmer,Her brother,The king,An old soldier,The boy,My mother,The judge").split(",")
DID = (
    "walked slowly,came back,went home,ran quickly,waited for hours,stood alone,sat quietly,talked for a long time,"
    "slept well,worked hard,looked around,stayed").split(",")
WHERE = (
    "by the river,in the garden,near the church,at the station,in the old house,on the other side of the street,"
    "behind the school,under the trees,at the end of the road,in front of the window,on the bridge,in the park").split(",")
AND = (
    "and thought about the war,and said nothing,and read a letter,and asked for some water,and smiled at the children,"
    "but nobody came,but the door was closed,but it was too late,and heard the music,and watched the birds,"
    "because the night was cold,because the train was late").split(",")
WHEN = (
    "in the morning,that evening,before the winter,after dinner,early in the spring,on the following day,"
    "for the first time,once again").split(",")
# They are read in the list of chapters, and heard of none: an English voice cannot say them.
TITLES = ["الفصل الأول: البداية", "第一章 开始", "第二章 はじまり", "פרק ראשון: ההתחלה", "Глава: река", "प्रस्तावना", "A=B; C#D \\ “E” & <F>"]
THINGS = "river letter garden window market winter summer station bridge captain".split()
PARAGRAPH = 2


@dataclass
class Novel:
    titles: list[str]
    # The sentences of each chapter, as they are spoken.
    chapters: list[list[str]]

    @property
    def characters(self) -> int:
        return sum(len(sentence) for chapter in self.chapters for sentence in chapter)


def novel(chapters: int, characters: int, seed: int = 7) -> Novel:
    """So many chapters with so many characters together; those with an English title begin with it as a heading."""
    lot = random.Random(seed)
    known = set()
    made = Novel([], [])
    for number in range(chapters):
        if number % 4 == 0:
            made.titles.append(f"{TITLES[number // 4 % len(TITLES)]} {number + 1}")
            made.chapters.append([])
        else:
            title = f"The {lot.choice(THINGS)} and the {lot.choice(THINGS)}"
            made.titles.append(title)
            made.chapters.append([f"{title}."])
        while made.characters < characters * (number + 1) / chapters or len(made.chapters[-1]) < 2:
            sentence = " ".join(lot.choice(part) for part in (WHO, DID, WHERE, AND, WHEN)) + "."
            if sentence not in known:
                known.add(sentence)
                made.chapters[-1].append(sentence)
    return made


def write(made: Novel, path: Path) -> None:
    """Writes it as EPUB 3, a file a chapter."""
    count = range(len(made.chapters))
    items = "".join(f'<item id="c{number}" href="c{number}.xhtml" media-type="application/xhtml+xml"/>' for number in count)
    spine = "".join(f'<itemref idref="c{number}"/>' for number in count)
    lines = "".join(f'<li><a href="c{number}.xhtml">{escape(made.titles[number])}</a></li>' for number in count)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        archive.writestr("META-INF/container.xml", (
            '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
            'full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'))
        archive.writestr("book.opf", (
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">made-by-rule</dc:identifier><dc:title>'
            "The Long Road</dc:title><dc:language>en</dc:language></metadata><manifest><item id=\"nav\" "
            f'href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>{items}</manifest>'
            f"<spine>{spine}</spine></package>"))
        archive.writestr("nav.xhtml", page(f'<nav epub:type="toc"><ol>{lines}</ol></nav>'))
        for number in count:
            sentences = made.chapters[number]
            heading = "" if sentences[0] != f"{made.titles[number]}." else f"<h2>{escape(made.titles[number])}</h2>"
            told = sentences[1:] if heading else sentences
            paragraphs = [" ".join(told[start : start + PARAGRAPH]) for start in range(0, len(told), PARAGRAPH)]
            archive.writestr(f"c{number}.xhtml", page(heading + "".join(f"<p>{text}</p>" for text in paragraphs)))


def page(body: str) -> str:
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>The Long Road'
        f"</title></head><body>{body}</body></html>")
