import Testing

@testable import Audiobook

/// Pages of HTML and XHTML as text.
struct PageReaderTests {
  private func blocks(_ text: String) -> [Document.Block] { PageReader(text).pieces.blocks() }

  @Test func readsWhatIsSpoken() {
    let page = PageReader(
      """
      <?xml version="1.0"?><!DOCTYPE html [<!ENTITY x "<p>y</p>">]>
      <html xml:lang="en-GB"><head><title>War &amp;
       Peace</title><meta name="author" content="Ann One"/><meta name="author" content="Bob Two"/>
      <style>p > a { color: red }</style><script>if (a < b) document.write("<p>No</p>")</script></head>
      <body><h1 id="one">Chapter 1<br/>The  Start</h1>
      <p>He said <q>No&mdash;<i>never</i></q>,
      and&nbsp;left.<img src="a.png" alt="A cat."/></p>
      <hr/><blockquote>Caf&eacute; &#x41;&#66; &unknown; <ruby>漢<rp>(</rp><rt>かん</rt></ruby></blockquote>
      <ul><li>One<li>Two<ol><li>Three</li></ol></ul>
      <dl><dt>Word</dt><dd>Meaning</dd></dl>
      <pre>let a
        = 1
      </pre><p>End
      """)
    #expect(page.book == Book(title: "War & Peace", authors: ["Ann One", "Bob Two"], language: "en-GB"))
    #expect(
      page.pieces.blocks() == [
        .anchor("#one"), .heading(level: 1, "Chapter 1\u{B}The Start"),
        .paragraph("He said “No—never”, and\u{A0}left."), .image("A cat."), .separator,
        .paragraph("Café AB &unknown; 漢"), .paragraph("One"), .paragraph("Two"), .paragraph("Three"),
        .paragraph("Word"), .paragraph("Meaning"), .code("let a\u{B}  = 1"), .paragraph("End"),
      ])
  }

  @Test func putsNotesWhereTheirMarksAre() {
    let first = PageReader(
      """
      <p>One.<a epub:type="noteref" href="#n1">a</a> Two.<sup><a href="notes.xhtml#n2">[2]</a></sup></p>
      <p>See <a href="#n1">this page</a> of 3<a href="b.xhtml">4</a>.</p><aside epub:type="footnote" id="n1">
      <p>First.</p><p>It goes on. <a role="doc-backlink" href="#r1">back</a></p></aside>
      """, file: "c.xhtml")
    let notes = PageReader(
      """
      <section class="footnotes"><hr/><ol><li id="n2"><p>Second.<a class="footnote-back" href="c.xhtml#r2">↩</a></p>
      <li id="n3">Third.</ol></section><p>After.</p>
      """, file: "notes.xhtml")
    #expect(
      (first.pieces + notes.pieces).blocks() == [
        .paragraph("One. Two."), .note("First. It goes on."), .note("Second."), .paragraph("See this page of 34."),
        .anchor("c.xhtml#n1"), .anchor("notes.xhtml#n2"), .anchor("notes.xhtml#n3"), .note("Third."),
        .paragraph("After."),
      ])
  }

  @Test func tellsTablesFromPagesThatAreLaidOutByThem() {
    #expect(
      blocks(
        "<table><caption>T</caption><tr><th>a<th>b<tr><td><p id='x'>1</p><td></td><tr><td>3<br>4</td></tr></table><p>z")
        == [.anchor("#x"), .table("T\u{B}a, b\u{B}1\u{B}3 4"), .paragraph("z")])
    let long = String(repeating: "word ", count: 70).dropLast()
    #expect(
      blocks("<table><tr><td>Menu<td><h1>Head</h1><p>\(long)</p></table>") == [
        .paragraph("Menu"), .heading(level: 1, "Head"), .paragraph(String(long)),
      ])
  }

  @Test func passesOverWhatNobodyHears() {
    let page = PageReader(
      """
      <body epub:type="titlepage"><nav epub:type="toc"><ol><li><a href="a">A</a></li></ol></nav>
      <p>Text <span epub:type="pagebreak" id="p7">7</span>goes on.</p><svg><title>No</title></svg>
      <figure><img alt=""/><figcaption>A caption</figcaption></figure>
      <figure><img alt="A cat"/><figcaption>A cat</figcaption></figure><video><p>No</p></video></body>
      """, file: "t.xhtml")
    #expect(page.skipped == ["t.xhtml##titlepage0"])
    #expect(
      page.pieces.blocks() == [
        .anchor("t.xhtml##titlepage0"), .paragraph("Text goes on."), .image(""), .image(""), .image("A caption"),
        .image("A cat"),
      ])
  }

  @Test(arguments: [
    "<table><tr><td>a", "<aside epub:type='footnote'><p>a", "</td></table></li></aside>a", "<h1>a", "<pre>a",
    "<a href='#b'>a",
    "<ul epub:type='footnotes'><li><li><ul><li>a", "<td>a</td>", "<q>a", "<!DOCTYPE html [<p>a", "<p>a<script>b",
    "<title>a",
  ])
  func losesNothingAfterWhatIsBroken(text: String) {
    let blocks = blocks(text + "</title></script>]><p>The end of it.</p>")
    #expect(blocks.contains { $0.text?.contains("The end of it.") == true }, "\(blocks)")
  }
}
