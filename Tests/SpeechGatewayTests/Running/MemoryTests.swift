import Glibc
import TestSupport
import Testing

@testable import DockerBackends
@testable import SpeechGateway

/// What is told of memory: whose it is, how much is left, and what outlives the gateway.
struct MemoryTests {
  private static let giga: Int64 = 1 << 30

  private static func reading(_ own: [String: Int64], used: Int64, untold: Set<String> = []) -> MemoryReading {
    MemoryReading([0: .init(name: "card", total: 24 * giga, used: used, own: own, untold: untold)])
  }

  @Test func othersUseIsWhatIsNotOurs() throws {
    let place = try #require(Self.reading(["a": 4 * Self.giga], used: 6 * Self.giga).places[0])
    #expect(place.outside == 2 * Self.giga)
    #expect(place.room == 22 * Self.giga - MemoryReading.Place.reserve)
  }

  @Test func whereADriverDoesNotTellNobodyIsAStranger() throws {
    let place = try #require(Self.reading([:], used: 6 * Self.giga, untold: ["a"]).places[0])
    #expect(place.outside == 0)
  }

  @Test func takesProcessesOfTheCardsTogetherByBackend() throws {
    var report = GPUReport(MachineReport(facts: Facts(), failures: [:]))
    var gpu = GPUState(index: 1)
    (gpu.name, gpu.memoryTotal, gpu.memoryUsed) = ("big", 100, 90)
    report.inventory = GPUInventory(source: "nvml", gpus: [gpu, GPUState(index: 2)])
    report.usage = [
      .init(gpu: 1, pid: 1, memory: 10, container: "x", backend: "a"),
      .init(gpu: 1, pid: 2, memory: 20, container: "x", backend: "a"),
      .init(gpu: 1, pid: 3, memory: 30, container: "y", backend: "stranger"),
      .init(gpu: 1, pid: 4, memory: nil, container: "z", backend: "b"),
    ]
    let reading = MemoryReading(report, for: ["a", "b"])
    #expect(reading.places == [1: .init(name: "big", total: 100, used: 90, own: ["a": 30], untold: ["b"])])
  }

  @Test func theMostThatWasSeenOutlivesTheGateway() throws {
    let folder = try TemporaryFolder()
    let state = "\(folder.path)/state"
    let book = MemoryBook(folder: state)
    book.note(Self.reading(["a": 4 * Self.giga], used: 0))
    book.note(Self.reading(["a": 3 * Self.giga, "b": 1], used: 0))
    book.note(MemoryReading([.host: .init(total: 1, used: 0, own: ["c": 7])]))
    let peaks: MemoryBook.Peaks = ["a": [0: 4 * Self.giga], "b": [0: 1], "c": [.host: 7]]
    #expect(book.peaks == peaks)
    #expect(MemoryBook(folder: state).peaks == peaks)
    var status = stat()
    #expect(stat("\(state)/.memory.json", &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(MemoryBook(folder: "\(folder.path)/none").peaks == [:])
  }
}
