import DockerEngine
import Testing

@testable import DockerBackends

/// What a container asks for by count or id must become the names that the engine offers, and never another GPU.
@Suite struct CDIOfferTests {
  private static let two = ["nvidia.com/gpu=0", "nvidia.com/gpu=1", "nvidia.com/gpu=all"]

  private func names(_ gpus: String, offered: [String]?) throws -> Result<[String], CDIOffer.Shortage> {
    let host = try World("services: {a: {image: 'a:1', \(gpus)}}").spec("a").request.hostConfig
    return CDIOffer(names: offered).names(for: host, environment: [])
  }

  @Test(arguments: [
    ("gpus: all", ["nvidia.com/gpu=all"]), ("gpus: [{count: 1}]", ["nvidia.com/gpu=0"]),
    ("gpus: [{count: 2}]", ["nvidia.com/gpu=0", "nvidia.com/gpu=1"]),
    ("gpus: [{device_ids: ['1']}]", ["nvidia.com/gpu=1"]),
    ("gpus: [{device_ids: ['nvidia.com/gpu=1']}]", ["nvidia.com/gpu=1"]),
    (
      "deploy: {resources: {reservations: {devices: [{driver: nvidia, capabilities: [gpu]}]}}}",
      ["nvidia.com/gpu=all"]
    ),
    ("runtime: nvidia", ["nvidia.com/gpu=all"]),
    ("gpus: [{count: 1}], devices: ['nvidia.com/gpu=1']", ["nvidia.com/gpu=1", "nvidia.com/gpu=0"]),
  ])
  func namesWhatIsAskedFor(gpus: String, names: [String]) throws {
    #expect(try self.names(gpus, offered: Self.two) == .success(names))
  }

  @Test func namesEveryGPUWhereNoneStandsForAll() throws {
    let offered = ["nvidia.com/gpu=10", "nvidia.com/gpu=2", "nvidia.com/gpu=GPU-1", "nvidia.com/mig=0:1"]
    #expect(try names("gpus: all", offered: offered) == .success(["nvidia.com/gpu=2", "nvidia.com/gpu=10"]))
    #expect(try names("gpus: all", offered: ["nvidia.com/gpu=GPU-1"]) == .success(["nvidia.com/gpu=GPU-1"]))
  }

  @Test(arguments: [
    ("gpus: [{count: 3}]", "asks for 3 GPUs"), ("gpus: [{device_ids: ['7']}]", "not nvidia.com/gpu=7"),
  ])
  func saysWhatIsNotThere(gpus: String, words: String) throws {
    guard case .failure(let shortage) = try names(gpus, offered: Self.two) else {
      Issue.record("it found some")
      return
    }
    #expect(shortage.reason.contains(words), "\(shortage.reason)")
  }

  @Test func takesNoForeignDevices() throws {
    let offered = ["example.com/camera=0", "amd.com/gpu=all"]
    #expect(try names("gpus: all", offered: offered) == .success(["amd.com/gpu=all"]))
    guard case .failure = try names("gpus: [{driver: nvidia}]", offered: offered) else {
      Issue.record("an AMD card for a driver called nvidia")
      return
    }
  }

  @Test func asksForTheUsualNamesWhereTheEngineListsNone() throws {
    #expect(try names("gpus: all", offered: nil) == .success(["nvidia.com/gpu=all"]))
    #expect(try names("gpus: [{device_ids: ['1']}]", offered: nil) == .success(["nvidia.com/gpu=1"]))
  }

  @Test(arguments: [("0,1", ["nvidia.com/gpu=0", "nvidia.com/gpu=1"]), ("void", []), ("all", ["nvidia.com/gpu=all"])])
  func readsTheVariableOfTheRuntime(value: String, names: [String]) {
    var host = HostConfig()
    host.runtime = "nvidia"
    let offer = CDIOffer(names: Self.two)
    #expect(offer.names(for: host, environment: ["NVIDIA_VISIBLE_DEVICES=\(value)"]) == .success(names))
  }

  @Test(arguments: [
    ("nvidia.com/gpu=all", true), ("nvidia.com/mig=MIG-1", true), ("amd.com/gpu=0", true),
    ("vendor.com/fpga=gpu", false),
  ])
  func aNameInDevicesIsAWishForAGPU(name: String, isGPU: Bool) throws {
    let manifest = "services: {a: {image: 'a:1', devices: ['\(name)']}}"
    let host = try World(manifest).spec("a").request.hostConfig
    #expect(host.asksForGPU == isGPU && host.cdiGPUs == (isGPU ? [name] : []))
    #expect(try World(manifest, options: UpOptions(gpu: .off)).spec("a").wantsGPU == false)
  }
}
