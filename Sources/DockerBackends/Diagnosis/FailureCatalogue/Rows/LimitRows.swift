extension FailureCatalogue {
  /// What kernel, engine and processor allow a container: memory, threads, files, calls, instructions.
  static let limitRows: [Failure] = [
    Failure(
      id: "K1", title: "The container's /dev/shm is too small", stages: [.log, .running],
      symptoms: [
        "*insufficient shared memory (shm)*", "*killed by signal: Bus error*", "*(by signal 7)*", "*Signals.SIGBUS: 7*",
        "*terminated due to signal 7*", "*signaled to shutdown with signal 7*",
        "*Bus error (core dumped)*",
        "*/dev/shm*No space left on device*", "*No space left on device*/dev/shm*", "*No space left on device: '/psm_*",
        "*unable to allocate shared memory(shm)*", "*unable to open shared memory object*",
        "*No usable temporary directory*shm*", "*/dev/shm is too small*",
        "*object store is using /tmp instead of /dev/shm*", "*Please increase the shared memory size*",
      ],
      cause: """
        Docker gives a container 64 MB of shared memory, and processes of PyTorch, vLLM and Triton hand their data \
        through it.
        """,
      confirm: "docker exec CONTAINER df -h /dev/shm",
      fix: "shm_size: 2g (or ipc: host) of the service in the manifest, then: \(.up("NAME"))"),
    Failure(
      id: "K2", title: "The engine is older than the image's system calls", stages: [.log, .running, .build, .start],
      symptoms: [
        "*pthread_create failed*Operation not permitted*", "*At least one invalid signature was encountered*",
        "*pthread_create: Operation not permitted*", "*clone3*Operation not permitted*",
        "*statx*Operation not permitted*",
        "*failed to create thread*Operation not permitted*", "*rename2*Operation not permitted*",
        "*make: /bin/sh: Operation not permitted*", "*Fatal Python error: init_interp_main: can't initialize time*",
        "*PermissionError: [Errno 1] Operation not permitted",
        "*FATAL: kernel too old*", "*Function not implemented*", "*uv_thread_create*Assertion*failed*",
        "*GLib-ERROR*creating thread*Operation not permitted*", "*can't fork: Operation not permitted*",
        "*seccomp*operation not permitted*", "*faccessat2*", "*cannot get entropy for arc4random*",
      ],
      cause: """
        New images use calls (clone3, statx, faccessat2) that old engines and their libseccomp do not know and refuse: \
        Docker before 20.10.10, Synology, Raspbian on Buster, CentOS 7.
        """,
      confirm: "docker version --format '{{.Server.Version}}'; uname -r",
      fix: """
        update the engine: https://docs.docker.com/engine/install/ (Raspbian: libseccomp2 of backports, too)
        until then: security_opt: [seccomp=unconfined] of the service in the manifest, then: \(.up("NAME"))
        or an older tag of the image (bullseye, ubuntu20.04)
        """),
    Failure(
      id: "K3", title: "No further process or thread may be started", stages: [.log, .running, .start],
      symptoms: [
        Symptom("*can't start new thread*", .general), "*fork: retry: Resource temporarily unavailable*",
        "*fork: Resource temporarily unavailable*", "*[Errno 11] Resource temporarily unavailable*",
        "*pthread_create failed*Resource temporarily unavailable*", "*cannot fork*Resource temporarily unavailable*",
        "*Thread creation failed: Resource temporarily unavailable*", "*libgomp: Thread creation failed*",
        "*failed to create new OS thread*", "*unable to create native thread*",
        "*fork/exec *: resource temporarily unavailable*",
      ],
      cause: """
        The service's pids_limit, a ulimit of nproc, or systemd's TasksMax of Docker is reached. Old engines say the \
        same of clone3.
        """,
      confirm: """
        docker inspect CONTAINER --format '{{.HostConfig.PidsLimit}} {{json .HostConfig.Ulimits}}'; systemctl show \
        docker -p TasksMax
        """,
      fix: """
        raise pids_limit in the manifest, or leave it out
        fewer threads: OMP_NUM_THREADS=4 and OPENBLAS_NUM_THREADS=4 in the service's environment; then: \(.up("NAME"))
        on an engine before 20.10.10: update it
        """),
    Failure(
      id: "K4", title: "Too many files are open", stages: [.log, .running, .observe],
      symptoms: [
        "*Too many open files*", "*System limit for number of file watchers reached*",
        "*inotify watch limit reached*", "*inotify_init*failed*", "*failed to create fsnotify watcher*",
        "*user limit on the total number of inotify*",
      ],
      cause: """
        The limit of open files (nofile) of the service, or of the machine's file watchers, is too low for the server.
        """,
      confirm: "docker exec CONTAINER sh -c 'ulimit -n'; cat /proc/sys/fs/inotify/max_user_watches",
      fix: """
        ulimits: {nofile: 65536} of the service in the manifest, then: \(.up("NAME"))
        watchers: sudo sysctl -w fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=1024
        """),
    Failure(
      id: "K5", title: "The machine's memory does not do", stages: [.log, .running, .build],
      symptoms: [
        "*DefaultCPUAllocator: can't allocate memory*", "*DefaultCPUAllocator: not enough memory*", "*std::bad_alloc*",
        "*[Errno 12] Cannot allocate memory*", "*ArrayMemoryError*", "*Unable to allocate * for an array with shape*",
        "*mmap*: Cannot allocate memory*", "*Cannot allocate memory (os error 12)*",
        "*was sent SIGKILL! Perhaps out of memory?*", "*Killed signal terminated program*",
        "*internal compiler error: Killed*", "*(by signal 9)*", "*terminated due to signal 9*",
        "*line {line}:* Killed  *", "*signal: killed*",
        "*died with <Signals.SIGKILL*",
        "*JavaScript heap out of memory*", "*The paging file is too small*", "*cannot allocate memory*: unknown*",
        "*failed to allocate *CPU buffer*", "*ggml_aligned_malloc: insufficient memory*",
        "*unable to allocate CPU buffer*",
        "*fork/exec *: cannot allocate memory*", "*Worker was terminated by signal*SIGKILL*", "*SIGKILL (-9)*",
        "*memory allocation of * bytes failed*", "*CPU out of memory*", "*Signals.SIGKILL: 9*",
      ],
      cause: """
        The model or the build needs more RAM than the container, Docker Desktop's or WSL's machine, or this machine \
        has.
        """,
      confirm: "docker info --format '{{.MemTotal}}'; free -h; docker stats --no-stream",
      fix: """
        a smaller model, or one worker: WORKERS=1 in the service's environment; stop what else runs
        raise mem_limit in the manifest; Docker Desktop: Settings, Resources, Memory; WSL: memory=12GB under [wsl2] in \
        %UserProfile%\\.wslconfig
        a build: MAX_JOBS=2 before the command that compiles
        """),
    Failure(
      id: "K6", title: "The processor lacks instructions that the image needs", stages: [.log, .running],
      symptoms: [
        "*Illegal instruction*", "*(by signal 4)*", "*Signals.SIGILL: 4*", "*signaled to shutdown with signal 4*",
        "*terminated due to signal 4*",
        "*compiled to use AVX instructions, but these aren't available*",
        "*CPU does not support x86-64-v*", "*CPU ISA level is lower than required*",
        "*NumPy was built with baseline optimizations*", "*This CPU does not support AVX*", "*requires a CPU with AVX*",
        "*CPU does not support AVX*",
        "*trap invalid opcode*",
      ],
      cause: """
        The program was built for AVX or newer. Old processors lack it, and virtual machines hide it (Proxmox's kvm64, \
        VirtualBox).
        """,
      confirm: "grep -o -w -e avx -e avx2 -e avx512f /proc/cpuinfo | sort -u",
      fix: """
        a virtual machine: set its processor to host (Proxmox: qm set 100 --cpu host), then start it again
        an old processor: an image or package without AVX (a tag noavx), or another machine
        """),
    Failure(
      id: "K7", title: "The engine cannot set up the container's control group", stages: [.create, .start],
      symptoms: [
        "*cgroup*it is in an invalid state*", "*cannot enter cgroupv2*", "*scope's control group: *",
        "*cgroupfs sandbox cgroup*",
        "*mkdir /sys/fs/cgroup*", "*/sys/fs/cgroup*operation not permitted*", "*/sys/fs/cgroup*permission denied*",
        "*cannot find a mount point for cgroup*", "*failed to write * to cgroup.procs*",
        "*failed to write *to pids.max*", "*unable to apply cgroup configuration*",
        "*Cgroup: * mountpoint does not exist*", "*Devices cgroup isn't mounted*",
        "*cannot find cgroup mount destination*", "*cgroups: cgroup mountpoint does not exist*",
        "*error while starting unit \"docker-*", "*error creating systemd unit *", "*writing file `/sys/fs/cgroup/*",
        "*stat /sys/fs/cgroup/*no such file*", "*Failed to get D-Bus connection*",
        "*openat2 /sys/fs/cgroup*: no such file*", "*Interactive authentication required*",
        "*dial unix /run/systemd/private: *", "*unable to start unit \"*.scope\"*", "*Failed to connect to bus*",
        "*sd-bus call: *",
      ],
      cause: """
        The control groups are missing or not this engine's: an old kernel or engine, an LXC container, or rootless \
        without a systemd session.
        """,
      confirm: "docker info --format '{{.CgroupDriver}} {{.CgroupVersion}}'; mount | grep cgroup",
      fix: """
        update the engine (https://docs.docker.com/engine/install/), then: sudo reboot
        rootless: sudo loginctl enable-linger $USER, and log in directly, not by su
        WSL: wsl --update; LXC: features nesting=1,keyctl=1 of the container
        """),
    Failure(
      id: "K8", title: "The service asks for more than the machine has, or than it may", stages: [.create, .start],
      symptoms: [
        "*Range of CPUs is from *", "*Minimum memory limit allowed is *",
        "*Minimum memoryswap limit should be larger than memory limit*", "*NanoCPUs can not be set*",
        "*kernel does not support CPU CFS*", "*Memory limit should be larger than already set memoryswap limit*",
        "*Requested CPUs are not available*", "*Scheduling failure: not enough hardware capacity*",
        "*cpuset.cpus: *", "*Minimum memory reservation*",
        "*memory reservation*cannot*larger*", "*cannot set memory.*limit*", "*your kernel does not support*limit*",
      ],
      cause: """
        cpus, cpuset, mem_limit or memswap_limit in the manifest do not fit this machine, or its kernel cannot limit \
        them.
        """,
      confirm: "nproc; free -h; docker info 2>&1 | grep -i warning",
      fix: """
        lower cpus, cpuset and mem_limit of the service in the manifest (deploy.resources.limits likewise), or leave \
        them out; then: \(.up("NAME"))
        """),
    Failure(
      id: "K9", title: "The container may not set a value of the kernel", stages: [.create, .start],
      symptoms: [
        Symptom("*open sysctl *permission denied*", unless: ["ip_unprivileged_port_start"]),
        "*is not in a separate kernel namespace*",
        Symptom(
          "*write sysctl key *",
          unless: ["ip_unprivileged_port_start"]), "*sysctl: *permission denied*", "*sysctl: *Read-only file system*",
        "*sysctl: *Operation not permitted*", "*/proc/sys/*: read-only file system*", "*vm.max_map_count*is too low*",
        "*vm.max_map_count*is likely too low*",
      ],
      cause: "sysctls in the manifest are allowed for what belongs to the container alone; all else is the host's.",
      confirm: "docker inspect CONTAINER --format '{{json .HostConfig.Sysctls}}'",
      fix: """
        set it on the host: sudo sysctl -w vm.max_map_count=262144 (and in /etc/sysctl.d, so that it lasts)
        and take it out of sysctls in the manifest; then: \(.up("NAME"))
        """),
    Failure(
      id: "K10", title: "Numba finds no folder to keep what it compiled", stages: [.log],
      symptoms: [
        "*cannot cache function *", "*no locator available for file*",
        "*NUMBA_CACHE_DIR*not writable*",
      ],
      cause: "librosa and others have Numba write beside their own files, which only root may in this image.",
      confirm: "docker inspect CONTAINER --format '{{.Config.User}} {{json .Config.Env}}'",
      fix: "NUMBA_CACHE_DIR=/tmp/numba in the service's environment, then: \(.up("NAME"))"),
    Failure(
      id: "K11", title: "The container lacks a right of root's", stages: [.log, .start, .create],
      symptoms: [
        "*unshare: *Operation not permitted*", "*_mempolicy: Operation not permitted*", "*mount: *: permission denied*",
        "*mount: *Operation not permitted*",
        "*RTNETLINK answers: Operation not permitted*", "*setuid: Operation not permitted*",
        "*failed switching to *: operation not permitted*", "*setgid*Operation not permitted*",
        "*setgroups*Operation not permitted*", "*capset*operation not permitted*",
        "*unable to apply caps*", "*sudo: effective user ID is not 0*", "*sudo: The \"no new privileges\" flag is set*",
        "*bwrap: *", "*can only run as pid 1*", "*s6-*unable to *Operation not permitted*",
        "*ptrace*Operation not permitted*", "*fuse: *Operation not permitted*", "*fuse: device not found*",
      ],
      cause: """
        Its start script wants to change the user, mount or debug, and cap_drop, user:, init: or no-new-privileges in \
        the manifest forbid it.
        """,
      confirm: """
        docker inspect CONTAINER --format '{{json .HostConfig.CapDrop}} {{json .HostConfig.SecurityOpt}} \
        {{.Config.User}} {{.HostConfig.Init}}'
        """,
      fix: """
        take user:, init: true, cap_drop and no-new-privileges of that service out of the manifest, one by one
        images of linuxserver.io: PUID and PGID in the environment in place of user:
        then: \(.up("NAME"))
        """),
  ]
}
