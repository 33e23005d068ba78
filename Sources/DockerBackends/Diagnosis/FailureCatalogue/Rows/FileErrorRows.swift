extension FailureCatalogue {
  /// What the file system answers, by the number of the error.
  static let fileErrorRows: [Failure] = [
    Failure(
      id: "M15", title: "A file cannot be used: {meaning}", stages: [.log, .build, .start],
      symptoms: fileErrors.flatMap { row in
        ["*[Errno \(row.number)] *", "*\(row.words) (os error \(row.number))*"].map {
          Symptom(TextPattern($0), .general, meaning: ["meaning": row.meaning, "advice": row.advice])
        }
      },
      cause: "The file system of the volume or the image does not allow what the server does with the file.",
      confirm: "docker inspect CONTAINER --format '{{json .Mounts}}'",
      fix: """
        {advice}
        then: \(.up("NAME"))
        """),
    Failure(
      id: "M16", title: "A file or folder that the server needs is not there", stages: [.log],
      symptoms: [
        Symptom("*FileNotFoundError: *No such file or directory: '*", .general),
        Symptom("*[Errno 2] No such file or directory: *", .general),
        Symptom("*ENOENT: no such file or directory*", .general),
        Symptom("*No such file or directory (os error 2)*", .general),
        Symptom("*cannot stat '*': No such file or directory*", .general),
        Symptom("*open *: no such file or directory*", .general),
        Symptom("*can't open file*", .general), Symptom("*cat: *: No such file or directory*", .general),
        Symptom("*cp: cannot stat*", .general),
        Symptom("*[WinError 2] *", .general), Symptom("*[WinError 3] *", .general),
        Symptom("*does not exist or is not a file*", .general),
        Symptom("*ls: cannot access *: No such file or directory*", .general),
        Symptom("*path does not exist: *", .general),
        Symptom("*: not a directory*", .general), Symptom("*cd: *: No such file or directory*", .general),
        Symptom("*failed to open *No such file*", .general),
      ],
      cause: """
        It was not mounted, not downloaded, or lies under another path in the container than on the host; or a volume \
        hides what the image has there.
        """,
      confirm:
        "docker inspect CONTAINER --format '{{.Config.WorkingDir}} {{json .Mounts}}'  # a path that begins without / counts from the first",
      fix: """
        mount the file or its folder to the path that the message names: volumes: [./x:/app/x]
        where a volume hides the image's own: take it out of the manifest; then: \(.up("NAME"))
        """),
  ]

  /// Numbers of Linux for what can be wrong with a file.
  private static let fileErrors: [(number: Int, words: String, meaning: String, advice: String)] = [
    (
      17, "File exists", "one of that name is there already",
      "remove what lies there, or mount an empty folder; two containers with one volume need a folder each"
    ),
    (
      19, "No such device", "the device is not there",
      "take devices: out of the manifest, or load its driver on the host"
    ),
    (
      22, "Invalid argument", "its name or place is of a kind that the file system cannot do",
      "use a named volume in place of a folder of Windows, a share or a USB disk (exFAT, NTFS, SMB)"
    ),
    (
      26, "Text file busy", "a program in it runs",
      "stop what runs it, or copy the file under another name before it is started"
    ),
    (
      27, "File too large", "it is larger than the file system or a limit allows",
      "use a disk with ext4, XFS or NTFS (FAT ends at 4 GB), and raise ulimits: fsize"
    ),
    (
      36, "File name too long", "its name is too long",
      "use a shorter text for the file's name, or a volume without encryption (eCryptfs ends at 143 letters)"
    ),
    (
      39, "Directory not empty", "the folder is not empty",
      "remove what lies in it; two containers must not share the folder"
    ),
    (
      40, "Too many levels of symbolic links", "its link leads in a circle",
      "mount the folder that holds the file itself, not a link; Hugging Face's cache as a whole"
    ),
    (
      7, "Argument list too long", "a command has too many arguments or variables",
      "shorten env_file and command: all of them together may have 2 MB, and each 128 KB"
    ),
    (23, "Too many open files in system", "the machine has too many files open", "sudo sysctl -w fs.file-max=2097152"),
    (
      116, "Stale file handle", "its share was mounted again since",
      "docker restart CONTAINER  # after the share is mounted again"
    ),
  ]
}
