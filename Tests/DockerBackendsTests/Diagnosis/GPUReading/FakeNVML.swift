import Foundation
import TestSupport
import Testing

/// Builds a `libnvidia-ml.so.1` that answers as drivers of several kinds do.
struct FakeNVML {
  /// The library's path.
  let path: String

  /// - Parameter defines: what is different from a driver with two GPUs: `INIT=4`, `MIG`, `OLD`, `MUTE`, ….
  init(_ defines: String...) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/fake-nvml-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let source = folder + "/nvml.c"
    try Self.source.write(toFile: source, atomically: true, encoding: .utf8)
    path = folder + "/libnvidia-ml.so.1"
    let built = try await Program.run(
      ["cc", "-shared", "-fPIC", "-o", path, source] + defines.map { "-D" + $0 })
    try #require(built.code == 0)
  }

  private static let source = #"""
    #include <stdio.h>
    #include <string.h>
    #ifndef INIT
    #define INIT 0
    #endif
    #ifndef GPUS
    #define GPUS 2
    #endif
    typedef struct { int index; int mig; } *device;
    static struct { int index; int mig; } gpus[8] = {{0, -1}, {1, -1}, {2, -1}, {3, -1}};
    static struct { int index; int mig; } slices[2] = {{0, 0}, {0, 1}};
    typedef struct { unsigned long long total, free, used; } memory1;
    typedef struct { unsigned version; unsigned long long total, reserved, free, used; } memory2;
    typedef struct { unsigned pid; unsigned long long used; unsigned gi, ci; } process;

    #ifdef HANGS
    #include <unistd.h>
    int nvmlInit_v2(void) { for (;;) pause(); }
    #else
    int nvmlInit_v2(void) { return INIT; }
    #endif
    int nvmlShutdown(void) { return 0; }
    const char *nvmlErrorString(int code) {
      return code == 18 ? "Driver/library version mismatch" : code == 9 ? "Driver Not Loaded"
        : code == 4 ? "Insufficient Permissions" : "Unknown Error";
    }
    int nvmlSystemGetDriverVersion(char *text, unsigned size) { snprintf(text, size, "570.133.20"); return 0; }
    int nvmlSystemGetCudaDriverVersion_v2(int *version) { *version = 12080; return 0; }
    int nvmlDeviceGetCount_v2(unsigned *count) {
    #ifdef COUNT_FAILS
      return 999;
    #endif
      *count = GPUS; return 0;
    }
    int nvmlDeviceGetHandleByIndex_v2(unsigned index, device *out) {
    #ifdef LOST
      if (index == 1) return 15;
    #endif
      *out = (device)&gpus[index]; return 0;
    }
    int nvmlDeviceGetName(device d, char *text, unsigned size) {
      snprintf(text, size, "NVIDIA Fake %d", d->index); return 0;
    }
    int nvmlDeviceGetUUID(device d, char *text, unsigned size) {
      snprintf(text, size, d->mig < 0 ? "GPU-0000000%d" : "MIG-0000000%d", d->mig < 0 ? d->index : d->mig); return 0;
    }
    int nvmlDeviceGetMemoryInfo(device d, memory1 *m) {
    #ifdef MUTE
      return 3;
    #endif
      m->total = 24ull << 30; m->free = 20ull << 30; m->used = 4ull << 30; return 0;
    }
    #ifndef OLD
    int nvmlDeviceGetMemoryInfo_v2(device d, memory2 *m) {
      if (m->version != (sizeof *m | 2u << 24)) return 25;
    #ifdef MUTE
      return 3;
    #endif
      m->total = (d->mig < 0 ? 24ull : 6ull) << 30; m->reserved = 1ull << 30; m->free = 20ull << 30;
      m->used = 3ull << 30; return 0;
    }
    int nvmlDeviceGetComputeRunningProcesses_v3(device d, unsigned *count, process *p) {
      if (d->index != 0) { *count = 0; return 0; }
      p[0] = (process){4242, 2ull << 30, 0, 0}; p[1] = (process){4243, ~0ull, 0, 0}; *count = 2; return 0;
    }
    int nvmlDeviceGetGraphicsRunningProcesses_v3(device d, unsigned *count, process *p) {
      if (d->index != 0) { *count = 0; return 0; }
      p[0] = (process){4242, 2ull << 30, 0, 0}; *count = 1; return 0;
    }
    #endif
    int nvmlDeviceGetUtilizationRates(device d, unsigned *rates) {
    #ifdef MUTE
      return 4;
    #endif
      rates[0] = 37; rates[1] = 5; return 0;
    }
    int nvmlDeviceGetTemperature(device d, int sensor, unsigned *celsius) { *celsius = 41 + d->index; return sensor; }
    int nvmlDeviceGetCudaComputeCapability(device d, int *major, int *minor) { *major = 9; *minor = 0; return 0; }
    #ifndef OLD
    int nvmlDeviceGetMigMode(device d, unsigned *current, unsigned *pending) {
    #ifdef MIG
      *current = *pending = d->index == 0; return 0;
    #else
      return 3;
    #endif
    }
    int nvmlDeviceGetMaxMigDeviceCount(device d, unsigned *count) { *count = 7; return 0; }
    int nvmlDeviceGetMigDeviceHandleByIndex(device d, unsigned index, device *out) {
      if (index > 1) return 6;
      *out = (device)&slices[index]; return 0;
    }
    #endif
    """#
}
