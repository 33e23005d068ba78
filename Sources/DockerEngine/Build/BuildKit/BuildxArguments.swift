/// The argument list of `docker buildx`, without a shell in between.
enum BuildxArguments {
  /// Writes the list; instructions given inline and the image's id pass through `scratch`.
  static func make(_ request: BuildRequest, scratch: ScratchFolder) throws -> [String] {
    var list = ["buildx", "build", "--load", "--progress=plain", "--iidfile=\(scratch.path)/iid"]
    switch request.dockerfile {
    case .path(let path):
      let isThere = path.hasPrefix("/") || RemoteContext.isOne(request.context)
      list.append("--file=" + (isThere ? path : request.context + "/" + path))
    case .inline(let text):
      try scratch.write(text, to: "Dockerfile")
      list.append("--file=\(scratch.path)/Dockerfile")
    }
    list += request.tags.map { "--tag=\($0)" }
    list += request.arguments.sorted { $0.key < $1.key }.map { name, value in
      "--build-arg=" + name + (value.map { "=\($0)" } ?? "")
    }
    list += request.labels.sorted { $0.key < $1.key }.map { "--label=\($0.key)=\($0.value)" }
    list += request.cacheFrom.map { "--cache-from=\($0)" }
    list += request.extraHosts.map { "--add-host=\($0)" }
    list += request.ulimits.map { "--ulimit=\($0.name)=\($0.soft):\($0.hard)" }
    list += request.ssh.map { "--ssh=\($0)" }
    list += request.additionalContexts.sorted { $0.key < $1.key }.map { "--build-context=\($0.key)=\($0.value)" }
    list += request.secrets.map { secret in
      switch secret.source {
      case .file(let path): "--secret=id=\(secret.id),type=file,src=\(path)"
      case .environment(let name): "--secret=id=\(secret.id),type=env,env=\(name)"
      }
    }
    list += [
      request.target.map { "--target=\($0)" }, request.network.map { "--network=\($0)" },
      request.platform.map { "--platform=\($0)" }, request.sharedMemory.map { "--shm-size=\($0)" },
      request.pull ? "--pull" : nil, request.noCache ? "--no-cache" : nil,
      request.privileged ? "--allow=security.insecure" : nil,
    ].compactMap(\.self)
    return list + ["--", request.context]
  }
}
