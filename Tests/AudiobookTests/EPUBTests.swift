import Testing

@testable import Audiobook

struct EPUBTests {
  private static let package = """
    <?xml version="1.0"?><!DOCTYPE package [<!ENTITY x "y">]>
    <opf:package xmlns:opf="o" xmlns:dc="d"><opf:metadata>
      <dc:title id="t">War &amp; Peace&#x2014;I</dc:title><dc:title>Second title</dc:title>
      <dc:creator id="c1">Leo Tolstoy</dc:creator><meta refines="#c1" property="role">aut</meta>
      <dc:creator opf:role="trl">A. Translator</dc:creator><dc:creator>Ann Other</dc:creator>
      <dc:language>ru</dc:language><dc:publisher>The <![CDATA[<Press>]]></dc:publisher>
      <meta name="cover" content="pic"/></opf:metadata>
    <manifest><!-- <item id="no"/> -->
      <item id="a" href="text/a%20b.xhtml" media-type="application/xhtml+xml"/>
      <item id="b" href='../b.xhtml' media-type="application/xhtml+xml" />
      <item id="n" href="nav.xhtml" properties="scripted nav" media-type="application/xhtml+xml"/>
      <item id="x" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
      <item id="pic" href="i/cover.jpg" media-type="image/jpeg"/>
    </manifest><spine toc="x"><itemref idref="a"/><itemref idref="gone"/><itemref idref="b"/>
      <itemref idref="n" linear="no"/><itemref idref="pic"/></spine>
    <guide><reference type="title-page" href="text/title.xhtml#top"/><reference type="text" href="b.xhtml"/></guide>
    </opf:package>
    """

  @Test func readsThePackage() {
    let package = EPUBPackage(Self.package, at: "OEBPS/content.opf")
    #expect(
      package.book
        == Book(
          title: "War & Peace—I", authors: ["Leo Tolstoy", "Ann Other"], language: "ru", publisher: "The <Press>"))
    #expect(package.spine == ["OEBPS/text/a b.xhtml", "b.xhtml"])
    #expect(package.navigation == "OEBPS/nav.xhtml")
    #expect(package.ncx == "OEBPS/toc.ncx")
    #expect(package.cover?.path == "OEBPS/i/cover.jpg")
    #expect(package.skipped == ["title.xhtml#top", "nav.xhtml"])
  }

  @Test func findsThePackage() {
    let container = "<container><rootfiles><rootfile full-path='a/b.opf' media-type='x'/></rootfiles></container>"
    #expect(EPUBPackage.path(inContainer: container) == "a/b.opf")
    #expect(EPUBPackage.path(inContainer: "no XML") == nil)
  }

  /// Sections of a chapter are no chapters, chapters of a part are.
  @Test func readsContentsOfEPUB3() {
    let contents = EPUBContents(
      """
      <html xmlns:epub="e"><body><nav epub:type="toc"><h1>Contents</h1><ol>
      <li><a href="p1.xhtml">Part <i>One</i></a><ol><li><a href="c1.xhtml#top">Chapter 1</a>
        <ol><li><a href="c1.xhtml#s1">Section</a></li></ol></li><li><a href="c2.xhtml">Chapter 2</a></li></ol></li>
      <li><a href="p2.xhtml#x">Part Two</a></li></ol></nav>
      <nav epub:type="page-list"><ol><li><a href="c1.xhtml#p1">1</a></li></ol></nav>
      <nav epub:type="landmarks"><ol><li><a epub:type="copyright-page" href="c.xhtml">C</a></li>
      <li><a epub:type="bodymatter" href="c1.xhtml">B</a></li></ol></nav></body></html>
      """)
    #expect(
      contents.entries == [
        .init(title: "Part One", anchor: "p1.xhtml"), .init(title: "Chapter 1", anchor: "c1.xhtml#top"),
        .init(title: "Chapter 2", anchor: "c2.xhtml"), .init(title: "Part Two", anchor: "p2.xhtml#x"),
      ])
    #expect(contents.skipped == ["c.xhtml"])
  }

  @Test func readsContentsOfEPUB2() {
    let contents = EPUBContents(
      """
      <ncx><docTitle><text>T</text></docTitle><navMap>
      <navPoint><navLabel><text>One</text></navLabel><content src="a/1.html"/>
        <navPoint><navLabel><text>Part of it</text></navLabel><content src="a/1.html#2"/></navPoint>
        <navPoint><navLabel><text>In a file of its own</text></navLabel><content src="a/1b.html"/></navPoint></navPoint>
      <navPoint><navLabel><text>Two</text></navLabel><content src="a/2.html"/></navPoint></navMap>
      <pageList><pageTarget><navLabel><text>1</text></navLabel><content src="a/1.html#p1"/></pageTarget></pageList></ncx>
      """)
    #expect(contents.entries.map(\.title) == ["One", "In a file of its own", "Two"])
    #expect(contents.entries.map(\.anchor) == ["1.html", "1b.html", "2.html"])
  }

  @Test(arguments: ["<", "<a", "<a b='c", "<!--", "<![CDATA[x", "&#xFFFFFFFF;", "<a =/><b / c>", "</", "<a b>c</a>"])
  func readsWhatIsBroken(text: String) {
    #expect(Array(MarkupScanner(text)).count <= text.count)
  }
}
