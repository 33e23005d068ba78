extension Doctor {
  private static let folder = "the engine's disk"

  static let diskChecks: [DoctorCheck] = [
    DoctorCheck(id: "disk.space", group: .disk, title: "Room for images", needs: ["engine.reachable"]) { doctor in
      guard let free = doctor.facts.disk.free else {
        return .unknown(doctor.machine.failures[.disk] ?? "the engine's disk is not on this machine")
      }
      let folder = doctor.facts.engine.imageFolder ?? folder
      let text = "\(ByteText(free).text) free at \(folder)"
      let fix: Advice = "docker image prune  # or move the engine's data: \"data-root\" in /etc/docker/daemon.json"
      if free < 1 << 30 { return .failed(text, fix: fix) }
      return free < 10 << 30 ? .warning("\(text); images with CUDA take 10 to 20 GB", fix: fix) : .ok(text)
    },
    DoctorCheck(id: "disk.files", group: .disk, title: "Room for files", needs: ["engine.reachable"]) { doctor in
      guard let inodes = doctor.facts.disk.inodes, let free = doctor.facts.disk.freeInodes else {
        return .unknown("the engine's disk is not on this machine")
      }
      // Some file systems make inodes as they need them, and count none.
      guard inodes > 0 else { return .ok("no limit") }
      let text = "\(free) of \(inodes) inodes free"
      let fix: Advice = "docker image prune -a; docker builder prune"
      if free < inodes / 1000 { return .failed(text, fix: fix) }
      return free < inodes / 50 ? .warning(text, fix: fix) : .ok(text)
    },
  ]
}
