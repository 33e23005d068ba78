import ComposeSpec
import Foundation
import OrderedCollections
import TestSupport
import Testing

@testable import DockerBackends

@Suite("A manifest that is edited")
struct ManifestEditTests {
  private let home: TemporaryFolder
  private let catalog: BackendCatalog

  init() throws {
    home = try TemporaryFolder()
    try home.write("services: {web: {image: a}}\n", to: "mine/own/compose.yaml", mode: 0o640)
    try home.write("services: {web: {build: .}}\n", to: "prefix/share/tts-ctl/backends.d/shipped/compose.yaml")
    try home.write("FROM scratch\n", to: "prefix/share/tts-ctl/backends.d/shipped/Dockerfile")
    catalog = BackendCatalog(
      searchPath: CatalogFolder.searchPath(
        given: ["\(home.path)/mine"], environment: ["XDG_CONFIG_HOME": "\(home.path)/config"],
        currentDirectory: home.path, executable: "\(home.path)/prefix/bin/tts-ctl"),
      environment: ["XDG_STATE_HOME": "\(home.path)/state"])
  }

  @Test("is replaced when it is right, and keeps its mode")
  func replaced() throws {
    let edit = try catalog.edit("own")
    #expect(edit.text == "services: {web: {image: a}}\n" && edit.source == nil)
    try edit.save("services: {web: {image: b}}\n")
    #expect(try home.read("mine/own/compose.yaml") == "services: {web: {image: b}}\n")
    let mode = try FileManager.default.attributesOfItem(atPath: edit.file)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(home.path)/mine/own") == ["compose.yaml"])
  }

  @Test("stays as it is where the text is wrong, with the place")
  func wrong() throws {
    let edit = try catalog.edit("own")
    let error = #expect(throws: BackendError.self) { try edit.save("services:\n  web: {imagee: b}\n") }
    #expect(error?.code == .invalidManifest && error?.message.contains("mine/own/compose.yaml:2:") == true)
    #expect(try home.read("mine/own/compose.yaml") == edit.text)
  }

  @Test("stays as it is where the text is wrong, also that of a project in place")
  func wrongInPlace() throws {
    try home.write("services: {web: {image: a}}\n", to: "place/compose.yaml")
    let folder = "\(home.path)/place"
    let project = try ProjectLoader(environment: [:], currentDirectory: folder).load(.init())
    try catalog.places.keep(InPlaceProject(project), as: "placed")
    let edit = try catalog.edit("placed")
    #expect(throws: BackendError.self) { try edit.save("services: [") }
    #expect(try home.read("place/compose.yaml") == edit.text)
    try edit.save("services: {web: {image: b}}\n")
    #expect(try catalog.backend(named: "placed").project.services["web"]?.image == "b")
  }

  @Test("can be mended where it is wrong already")
  func mended() throws {
    try home.write("services: [", to: "mine/own/compose.yaml")
    try catalog.edit("own").save("services: {web: {image: b}}\n")
    #expect(try catalog.backend(named: "own").name == "own")
  }

  @Test("is copied with its folder into the user's own where it was installed, once it is saved")
  func copied() throws {
    let edit = try catalog.edit("shipped")
    let own = "config/tts-ctl/backends.d/shipped"
    #expect(edit.file == "\(home.path)/\(own)/compose.yaml")
    #expect(edit.source == "\(home.path)/prefix/share/tts-ctl/backends.d/shipped/compose.yaml")
    #expect(throws: BackendError.self) { try edit.save("services: 1") }
    #expect(!FileManager.default.fileExists(atPath: "\(home.path)/config"))
    try edit.save("services: {web: {build: ., init: true}}\n")
    #expect(try home.read("\(own)/compose.yaml").contains("init"))
    #expect(try home.read("\(own)/Dockerfile") == "FROM scratch\n")
    #expect(try !home.read("prefix/share/tts-ctl/backends.d/shipped/compose.yaml").contains("init"))
    #expect(try catalog.edit("shipped").source == nil)
  }

  @Test("is not written over what somebody else has changed meanwhile")
  func changedMeanwhile() throws {
    let edit = try catalog.edit("own")
    try home.write("services: {web: {image: c}}\n", to: "mine/own/compose.yaml")
    let error = #expect(throws: BackendError.self) { try edit.save("services: {web: {image: b}}\n") }
    #expect(error?.code == .fileFailed)
    #expect(try home.read("mine/own/compose.yaml").contains("image: c"))
  }

  @Test("stays a link where it is one")
  func linked() throws {
    try home.write("services: {web: {image: a}}\n", to: "elsewhere/file.yaml")
    try home.link("mine/linked.yaml", to: "../elsewhere/file.yaml")
    try catalog.edit("linked").save("services: {web: {image: b}}\n")
    #expect(try home.read("elsewhere/file.yaml").contains("image: b"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(home.path)/mine/linked.yaml").contains(".."))
  }
}
