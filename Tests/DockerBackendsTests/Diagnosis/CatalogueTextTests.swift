import Testing

@testable import DockerBackends

/// What the catalogue advises must be complete as it is printed: nothing open, every command on a line of its own.
@Suite struct CatalogueTextTests {
  /// Everything that advice can name.
  private static var known: Facts {
    var facts = Facts()
    facts.backend = "kani"
    facts.container.name = "kani-hf-1"
    facts.image.reference = "registry.example/kani:1"
    facts.takenPorts = [PortFacts(port: 7862, owner: .container("other"))]
    return facts
  }

  private struct Written {
    var id: String
    var texts: [String]
  }

  /// The texts of every row and of each of its variants, as they are written.
  private static let written = FailureCatalogue.rows.flatMap { row in
    [Written(id: row.id, texts: [row.title, row.cause, row.confirm.description, row.fix.description])]
      + row.variants.map { Written(id: row.id, texts: [$0.cause, $0.fix.description]) }
  }

  /// Words in capitals that nobody replaces, as whole words of these texts.
  private static let placeholders = [
    "NAME", "CONTAINER", "IMAGE", "REGISTRY", "HOLDER", "PORT", "SERVICE", "FOLDER", "FILE", "HOST", "SCRIPT",
    "MIRROR", "OTHER", "OWNER", "MODEL", "DISTRIBUTION", "BIG", "TAG", "VERSION", "DIR",
  ]

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }.map(String.init))
  }

  @Test func everyPlaceholderCanBeFilled() {
    for advice in Self.written {
      for text in advice.texts {
        let filled = Placeholders(Self.known).fill(text)
        let open = Self.words(filled).intersection(Self.placeholders)
        #expect(open.isEmpty, "\(advice.id) leaves \(open) open: \(filled)")
        #expect(!filled.contains("…"), "\(advice.id): \(filled)")
      }
    }
  }

  /// A text may speak of a captured word only where every symptom captures it, and no fact alone proves the row.
  @Test func everyCapturedWordIsCaptured() {
    for row in FailureCatalogue.rows {
      for text in Self.written.filter({ $0.id == row.id }).flatMap(\.texts) {
        for word in row.words where text.contains("{\(word)}") {
          let source = word == "cuda" ? "cudaNumber" : word
          #expect(row.symptoms.allSatisfy { $0.words.contains(source) }, "\(row.id): {\(word)}")
        }
      }
    }
  }

  @Test func noRowHasAPatternTwiceOrInVain() {
    for row in FailureCatalogue.rows {
      let sources = row.symptoms.map(\.pattern.source)
      let folded = sources.map { $0.lowercased() }
      #expect(Set(folded).count == folded.count, "\(row.id): \(sources)")
      // What a paste is never left with cannot be found.
      #expect(sources == sources.map(PasteCharacters.plain), "\(row.id)")
    }
  }

  /// What a symptom means may speak of the words that this very symptom captures.
  @Test func everyMeaningIsTold() {
    for symptom in FailureCatalogue.rows.flatMap(\.symptoms) {
      for meaning in symptom.meaning.values {
        let told = symptom.pattern.words.reduce(meaning) { $0.replacing("{\($1)}", with: "") }
        #expect(!told.contains("{"), "\(symptom.pattern.source): \(meaning)")
        #expect(Set(symptom.pattern.words).isDisjoint(with: symptom.meaning.keys), "\(symptom.pattern.source)")
      }
    }
  }

  /// A command goes to its line's end, or to a `#`.
  @Test(arguments: [
    (
      "ModuleNotFoundError: No module named 'tts_frontend'",
      "or add it to the Dockerfile: RUN pip install tts_frontend  # if its package has that name"
    ),
    ("ModuleNotFoundError: No module named 'yaml'", "or add it to the Dockerfile: RUN pip install pyyaml"),
    (
      "ImportError: cannot import name 'EspeakWrapper' from 'phonemizer.backend.espeak' (/app/x.py)",
      "or add to the Dockerfile, last: RUN pip install -r requirements.txt  # the versions that the server asks for"
    ),
    (
      "ImportError: cannot import name 'Mapping' from 'collections' (/usr/lib/python3.10/collections/__init__.py)",
      """
      or add to the Dockerfile, last: RUN pip install --upgrade -r requirements.txt  # the versions that the server asks \
      for
      """
    ),
    (
      "TypeError: generate() got an unexpected keyword argument 'exaggeration'",
      "or add to the Dockerfile, last: RUN pip install -r requirements.txt  # the versions that the server asks for"
    ),
    (
      "piper: libpiper_phonemize.so.1: cannot open shared object file: No such file or directory",
      """
      or add to the Dockerfile: RUN apt-get update && apt-get install -y apt-file && apt-file update && apt-file search \
      libpiper_phonemize.so.1  # names the package to install
      """
    ),
    (
      "OSError: libcublas.so.12: cannot open shared object file: No such file or directory",
      "or add to the Dockerfile: RUN pip install nvidia-cublas-cu12  # and its folder to LD_LIBRARY_PATH"
    ),
    (
      "x.c:9:10: fatal error: portaudio.h: No such file or directory",
      "before pip in the Dockerfile: RUN apt-get update && apt-get install -y build-essential portaudio19-dev"
    ),
    (
      "x.cu:9:10: fatal error: cuda.h: No such file or directory",
      """
      before pip in the Dockerfile: RUN apt-get update && apt-get install -y build-essential  # and FROM a -devel tag of \
      nvidia/cuda
      """
    ),
    (
      "/usr/bin/ld: cannot find -lespeak-ng: No such file or directory",
      """
      before pip in the Dockerfile: RUN apt-get update && apt-get install -y build-essential apt-file && apt-file update \
      && apt-file search libespeak-ng.so  # names the -dev package to install
      """
    ),
  ]) func noProseStandsInACommand(text: String, line: String) throws {
    let fix = try #require(Judge.findings(in: text).first).fix.description
    #expect(fix.split(separator: "\n").contains { $0 == line }, "\(fix)")
  }

  @Test(arguments: FailureFixtures.all)
  func nothingIsOpenInWhatATextGives(fixture: FailureFixtures.Text) {
    for finding in Judge.findings(in: fixture.text, at: fixture.stage, facts: Self.known) {
      for text in [finding.cause, finding.confirm.description, finding.fix.description] {
        #expect(Self.words(text).isDisjoint(with: Self.placeholders), "\(finding.id): \(text)")
        #expect(!text.contains("…"), "\(finding.id): \(text)")
      }
    }
  }

  @Test(arguments: FactFixtures.all)
  func nothingIsOpenInWhatFactsGive(fixture: FactFixtures.Case) {
    var facts = fixture.facts
    facts.backend = "kani"
    facts.container.name = "kani-hf-1"
    facts.image.reference = facts.image.reference ?? "registry.example/kani:1"
    for finding in Judge.findings(from: facts) {
      for text in [finding.cause, finding.confirm.description, finding.fix.description] {
        #expect(Self.words(text).isDisjoint(with: Self.placeholders), "\(finding.id): \(text)")
        #expect(!text.contains("…"), "\(finding.id): \(text)")
      }
    }
  }

  /// Where nothing is known of the failure, as for `explain P6`, sentences name nothing, and commands only placeholders.
  @Test(arguments: FailureCatalogue.rows.map(\.id))
  func aRowAsItStandsHasNothingOpen(id: String) throws {
    let finding = try #require(Judge.findings(explaining: id.lowercased()).first)
    #expect(finding.id == id)
    #expect(Self.words(finding.cause).isDisjoint(with: Self.placeholders), "\(finding.cause)")
    for text in [finding.cause, finding.confirm.description, finding.fix.description] {
      #expect(!text.contains("…") && !text.contains(/[^{]\{[a-z]+\}[^}]/), "\(text)")
      #expect(finding.link.map { !text.contains($0) } ?? true, "the link stands below: \(text)")
    }
  }

  @Test func anUnknownIDSaysWhichThereAre() {
    #expect {
      try Judge.findings(explaining: "Q7")
    } throws: { error in
      (error as? BackendError)?.hint?.description.contains("P1 to P") == true
    }
  }

  /// What is told in one paragraph is told in lines; glued together they would be no command any more.
  @Test func everyLineStandsForItself() {
    for advice in Self.written {
      for line in advice.texts.flatMap({ $0.split(separator: "\n") }) {
        #expect(!line.hasPrefix(" ") && !line.hasSuffix(" ") && !line.hasSuffix("&&"), "\(advice.id): \(line)")
      }
    }
  }
}
