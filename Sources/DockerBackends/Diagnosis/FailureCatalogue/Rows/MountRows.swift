extension FailureCatalogue {
  /// Files of the host in a container: who may read, write and run them, and where they lie.
  static let mountRows: [Failure] = [
    Failure(
      id: "M1", title: "The container's user may not use a mounted file", stages: [.log, .running],
      symptoms: [
        Symptom("*chown: *: Permission denied*", unless: ["read-only"]), "*chown: *: Operation not permitted*",
        "*chdir to cwd (*permission denied*",
        "*set in config.json failed: permission denied*",
        "*unable to open database file*", "*attempt to write a readonly database*",
        "*chmod: *: Operation not permitted*", "*mkdir: cannot create directory *: Operation not permitted*",
        "*EACCES: permission denied*", "*touch: *: Permission denied*", "*cp: *: Permission denied*",
        "*install: *: Permission denied*",
        "*Permission denied (os error 13)*", "*PermissionError: [Errno 1] Operation not permitted: '/*",
        "*: Permission denied: './*", "*Could not open *: Permission denied*", "*cat: *: Permission denied*",
        "*setfacl: *: Operation not permitted*", "*avc: *denied*", "*failed changing ownership*",
        "*open *: permission denied*models*", "*ls: cannot open directory '*': Permission denied*",
      ],
      cause: """
        The folder belongs to another user than the image runs as, or SELinux (Fedora, RHEL) keeps containers out of it.
        """,
      confirm: """
        ls -ldnZ ./data; docker inspect CONTAINER --format '{{.Config.User}} {{json .Mounts}}'; \
        getenforce
        """,
      fix: """
        SELinux: :z behind the volume in the manifest (./data:/data:z), then: \(.up("NAME"))
        else give the folder to the image's user: sudo chown -R 1000:1000, and the folder's path; or user: "1000:1000"
        network shares and Windows drives cannot change owners: use a named volume
        """),
    Failure(
      id: "M2", title: "A start script may not be executed", stages: [.create, .start, .log, .running],
      symptoms: [
        "*cannot execute: Permission denied*", "*exec: \"{file}\": permission denied*",
        "*exec {file}: permission denied*", "*/bin/sh: *: Permission denied*", "*bash: *: Permission denied*",
        "*sh: *: Permission denied",
        "*PermissionError: [Errno 13] Permission denied: './*", "*exec: *: Permission denied",
        "*cannot execute binary file: Permission denied*", "*exec user process caused*permission denied*",
        "*starting container process caused \"permission denied\"*",
        "*line *: *.sh: Permission denied*",
      ].map { Symptom(TextPattern($0), unless: ["docker.sock", "cannot create"]) },
      cause: """
        The file is not marked as a program: it was copied from Windows or a zip, or lies on a disk mounted with noexec.
        """,
      confirm: "ls -l start.sh; findmnt -T . -o TARGET,OPTIONS  # x is missing, or noexec is there",
      fix: """
        mounted: chmod +x, with the file on the host
        built: RUN chmod +x /app/start.sh in the Dockerfile (git update-index --chmod=+x keeps it), then: \
        \(.build("NAME"))
        or have its shell run it: entrypoint: ["sh", "/app/start.sh"] in the manifest
        """),
    Failure(
      id: "M3", title: "The container's start command is not in the image: {file}",
      stages: [.create, .start, .running],
      symptoms: [
        Symptom(
          "*exec: \"{file}\": executable file not found in *",
          unless: [
            "nvidia-smi", "nvidia-container-", "nvidia-ctk", "containerd-shim", "docker-credential", "docker-init",
            "runc path",
          ]
            + healthcheckTools.map { "\"\($0)\"" }),
        Symptom("*exec: \"{file}\": stat *: no such file or directory*", unless: ["nvidia-smi"]),
        "*executable file `{file}` not found in $PATH*", "*executable file '{file}' not found in $PATH*",
        "*starting container process caused*exec: \"{file}\": stat*",
        Symptom(
          "*container process caused*executable file not found in $PATH*", .general,
          meaning: ["file": "it is more than one word"]),
        Symptom(
          "*No command specified*",
          meaning: ["file": "none is named"]), Symptom("*exec: \"{file}\": is a directory*"),
        "*crun: executable file '{file}' not found*",
      ],
      cause: """
        command or entrypoint in the manifest belong to another image, are one word too many in quotes, or a volume \
        hides the program.
        """,
      confirm: "docker image inspect IMAGE --format '{{json .Config.Entrypoint}} {{json .Config.Cmd}}'",
      fix: """
        take command and entrypoint out of the manifest, so that the image's own are used; then: \(.up("NAME"))
        or write each word for itself: command: ["python3", "app.py"]
        a volume over /usr or /app hides what is in the image
        """),
    Failure(
      id: "M4", title: "A file of the network's storage cannot be used", stages: [.create, .start, .log],
      symptoms: [
        "*Stale file handle*", "*Socket not connected*", "*stale NFS file handle*", "*No locks available*",
        "*failed to mount local volume*",
        "*error while mounting volume *", "*mount.nfs: *", "*mount error(*): *", "*[Errno 95] Operation not supported*",
        "*Operation not supported: '*'*", "*symlink*Operation not permitted*", "*could not lock config file*",
        "*transport endpoint is not connected*", "*[Errno 5] Input/output error*", "*database is locked*",
        "*sqlite3.OperationalError: disk I/O error*",
        "*[Errno 37]*",
      ],
      cause: """
        NFS, SMB, rclone and Windows drives lock, link and own files otherwise than a disk, or their server is gone.
        """,
      confirm: "findmnt -T ./data  # and each other folder that the manifest mounts",
      fix: """
        keep models and databases in a named volume on the machine's own disk
        the share itself: sudo umount -l and sudo mount it again, then: \(.up("NAME", .recreate(.always)))
        for the hub's cache: HF_HUB_DISABLE_SYMLINKS=1 in the service's environment
        """),
    Failure(
      id: "M5", title: "A volume's path is one of Windows, or broken", stages: [.create, .start],
      symptoms: [
        "*too many colons*", "*empty section between colons*", "*field Source must not be empty*",
        "*field Target must not be empty*", "*invalid mode: *", "*bad mode specified: *",
        "*includes invalid characters for a local volume name*",
        "*is not a valid Windows path*", "*invalid volume specification*: *invalid*", "*mount path must be absolute*",
        "*the working directory '*' is invalid, it needs to be an absolute path*",
        "*the source path \"*\" is not absolute*",
      ].map { Symptom(TextPattern($0), unless: ["invalid volume specification: '"]) },
      cause: "A volume reads SOURCE:TARGET:MODE. Blanks, a drive's colon or a missing ./ make other parts of it.",
      confirm: "docker compose config  # shows each volume as it is read",
      fix: """
        write a folder with ./ or / before it, in quotes where it holds blanks: "./my voices:/voices:ro"
        Git Bash on Windows: MSYS_NO_PATHCONV=1 before the command
        """),
    Failure(
      id: "M6", title: "Docker Desktop does not share that folder", stages: [.create, .start],
      symptoms: [
        "*Mounts denied: *", "*Mount denied:*", "*drive is not enabled in \"Shared Drives\"*",
        "*is not shared from the host and is not known to Docker*",
        "*is not shared from OS X*", "*drive is not shared*", "*Drive sharing seems blocked*",
        "*user declined directory sharing*", "*Filesharing has been cancelled*",
        "*error while creating mount source path '/host_mnt/*",
        "*error while creating mount source path '/run/desktop/mnt/host/*",
      ],
      cause: """
        Docker Desktop reaches only the folders that its settings list, and none of a disk that was taken out since.
        """,
      confirm: "open Docker Desktop: Settings, Resources, File sharing",
      fix: """
        add the folder there, and restart Docker Desktop
        or move the backend into your home folder (WSL: within the Linux file system); then: \(.up("NAME"))
        """),
    Failure(
      id: "M7", title: "A folder is where the server wants a file", stages: [.log, .create, .start],
      symptoms: [
        "*[Errno 21] Is a directory*", "*IsADirectoryError*", "*EISDIR: illegal operation on a directory*",
        "*read *: is a directory*", "*Is a directory (os error 21)*", "*[Errno 20] Not a directory*",
        "*NotADirectoryError*", "*: Is a directory",
      ].map { Symptom(TextPattern($0), unless: ["trying to mount"]) },
      cause: """
        The file was not there when the container was first made, so the engine made an empty folder of its name.
        """,
      confirm: "docker inspect CONTAINER --format '{{json .Mounts}}'; ls -ld ./config.yaml",
      fix: "rmdir that folder on the host, put the file there, then: \(.up("NAME", .recreate(.always)))"),
    Failure(
      id: "M8", title: "The mount wants a host that shares its mounts", stages: [.create, .start],
      symptoms: [
        "*is mounted on / but it is not a shared*mount*", "*is mounted on * but it is not a shared mount*",
        "*is not a shared or slave mount*", "*relabel*operation not supported*",
        "*lsetxattr *: operation not supported*", "*SELinux relabeling of * is not allowed*",
        "*lsetxattr *: operation not permitted*",
      ],
      cause: """
        The volume asks for shared mounts (:rshared) or SELinux's labels (:z), and the host's file system there has \
        none.
        """,
      confirm: "findmnt -o TARGET,PROPAGATION,FSTYPE /",
      fix: """
        take :rshared, :rslave, :z or :Z off that volume in the manifest, then: \(.up("NAME"))
        or share the root: sudo mount --make-rshared /
        """),
    Failure(
      id: "M9", title: "The same place in the container is mounted twice", stages: [.create, .start],
      symptoms: ["*Duplicate mount point: {path}*", "*Duplicate mount destination*", "*duplicate mount target*"],
      cause: "Two volumes of the service lead to one folder, or one by its long form and one by its short.",
      confirm: "docker compose config  # both stand under volumes",
      fix: "take one of the two out of the manifest, then: \(.up("NAME"))"),
    Failure(
      id: "M10", title: "A file cannot be moved onto a mount", stages: [.log],
      symptoms: [
        "*[Errno 18] Invalid cross-device link*", "*Invalid cross-device link (os error 18)*",
        "*EXDEV: cross-device link*", "*[Errno 16] Device or resource busy*", "*Device or resource busy (os error 16)*",
        "*EBUSY: resource busy or locked*", "*cannot remove *: Device or resource busy*",
      ],
      cause: """
        The program replaces a file by moving a new one in its place. A single mounted file, and two volumes, do not \
        allow that.
        """,
      confirm: "docker inspect CONTAINER --format '{{json .Mounts}}'",
      fix: """
        mount the folder instead of the single file, then: \(.up("NAME"))
        for downloads: TMPDIR in the service's environment, with a folder on the volume of the models
        """),
    Failure(
      id: "M11", title: "The user's share of the disk is used up", stages: [.log, .pull, .build, .create],
      symptoms: ["*Disk quota exceeded*", "*[Errno 122]*", "*quota exceeded*"],
      cause: "The disk has room, and this user or the registry's project may not use more of it.",
      confirm: "quota -s; df -h",
      fix: """
        remove what is old (docker image prune), or have the administrator of the machine or registry raise the quota
        """),
    Failure(
      id: "M12", title: "The container's user has no home to write to", stages: [.log],
      symptoms: [
        "*Permission denied: '/.cache*", "*Permission denied: '/.config*", "*Permission denied: '/.local*",
        "*Permission denied: '/.triton*", "*Permission denied: '/nonexistent*", "*Permission denied: '/.nv*",
        "*mkdir /.cache: permission denied*",
        "*Permission denied: '/root/*", "*could not create '/.*': Permission denied*", "*Permission denied: '/.*'*",
        "*failed to create directory `/.cache/uv`*", "*mkdir /root/*: permission denied*",
        "*Permission denied: '/home/*/.triton*", "*failed to open file `/root/.cache/uv*",
      ],
      cause: """
        The service runs as a user (user: in the manifest) whose home is / or root's, and writes its caches there.
        """,
      confirm: "docker exec CONTAINER sh -c 'id; echo $HOME'",
      fix: """
        HOME=/tmp in the service's environment, or its caches one by one: HF_HOME, XDG_CACHE_HOME, TORCH_HOME, \
        NUMBA_CACHE_DIR
        or take user: out of the manifest; then: \(.up("NAME"))
        """),
  ]
}
