extension FoundByFamily {
  /// Windows, firewalls, control groups and registries.
  static let hosts = [
    paste(
      "devnen/Chatterbox-TTS-Server#15", ["G4", "G1", "G2", "G3"],
      #"""
      `Error response from daemon: could not select device driver "nvidia" with capabilities: [[gpu]]`
      """#),
    paste(
      "rhasspy/wyoming-addons#4", ["G24"],
      #"""
      Error response from daemon: unknown or invalid runtime name: nvidia
      """#),
    paste(
      "moby/moby#12590", ["M5", "D21"],
      #"""
      docker: Error response from daemon: invalid bind mount spec \#
      "D:\\Docker\\docker-voting-app\\config/config.toml:/etc/config.toml": invalid mode: /etc/config.toml.
      """#),
    paste(
      "docker/for-win#359", ["M6", "M13", "D21"],
      #"""
      C:\Program Files\Docker\Docker\Resources\bin\docker.exe: Error response from daemon: mkdir /c: file exists.
      """#),
    paste(
      "docker/for-win#95", ["M6"],
      #"""
          docker: c:\ drive is not enabled in "Shared Drives" setting, quitting.
      """#),
    paste(
      "moby/moby#18756", ["M5"],
      #"""
      invalid value "C:\\Path To My Test\\;C:\\Program Files\\Git\\myprogram" for flag -v: bad mode specified: \#
      \Program Files\Git\myprogram
      """#),
    paste(
      "docker/for-win#251", ["M6"],
      #"""
      C:\Program Files\Docker\Docker\Resources\bin\docker.exe: Error response from daemon: Z: drive is not \#
      shared. Please share it in Docker for Windows Settings.
      """#),
    paste(
      "docker/for-win#13306", ["W3", "W2"],
      #"""
      System.InvalidOperationException:
      distro stopped unexpectedly
         at Docker.Engines.LinuxkitDaemonStartup.<WaitAsync>d__5.MoveNext() in \#
      C:\workspaces\main-merges\src\github.com\docker\pinata\win\src\Docker.Engines\LinuxkitDaemonStartup.cs:line \#
      60
      """#),
    paste(
      "docker/for-win#14573", ["W3", "W2"],
      #"""
      deploying WSL2 distributions
      ensuring data disk is available: exit code: 4294967295: running WSL command wsl.exe \#
      C:\Windows\System32\wsl.exe --mount --bare --vhd \AppData\Local\Docker\wsl\disk\docker_data.vhdx: Invalid \#
      command line option: --mount
      """#),
    paste(
      "docker/for-win#11847", ["W3", "W2"],
      #"""
      [20:03:57.521][SystrayNotifications][Error  ] Docker.Engines.WSL2.WslDistroStoppedException: WSL distro \#
      stopped while waiting for Lifecycle server.
      """#),
    paste(
      "docker/for-win#13471", ["W3", "W2"],
      #"""
      > An unexpected error was encountered while executing a WSL command. Common causes include access rights \#
      issues, which occur after waking the computer or not being connected to your domain/active directory.
      """#),
    paste(
      "moby/moby#10218", ["N8"],
      #"""
      Error response from daemon: Cannot start container \#
      b05100a09893fdcaac3fdd776cfb69e2568289870ef65c201946fead08a08a91: iptables failed: iptables --wait -t nat \#
      -A DOCKER -p tcp -d 0/0 --dport 9252 -j DNAT --to-destination 172.17.0.6:22 ! -i docker0: iptables: No \#
      chain/target/match by that name.
       (exit status 1)
      """#),
    paste(
      "docker/for-linux#1246", ["N8"],
      #"""
          May 19 08:45:17 my.server.tld firewalld[128]: WARNING: COMMAND_FAILED: '/usr/sbin/iptables -w10 -t nat \#
      -D OUTPUT -m addrtype --dst-type LOCAL -j DOCKER' failed: iptables: No chain/target/match by that name.
      """#),
    paste(
      "moby/moby#18113", ["N8", "N9", "N7"],
      #"""
      time="2015-11-20T05:32:35.677536533Z" level=fatal msg="Error starting daemon: Error initializing network \#
      controller: Error creating default \"bridge\" network: failed to allocate gateway (172.17.0.1): No \#
      available addresses on this pool"
      """#),
    paste(
      "firewalld/firewalld#844", ["N8"],
      #"""
      2021-08-25 08:17:43 WARNING: COMMAND_FAILED: '/sbin/iptables -w10 -t nat -D PREROUTING -m addrtype \#
      --dst-type LOCAL -j DOCKER' failed: iptables v1.8.7 (legacy): Couldn't load target `DOCKER':No such file or \#
      directory
      """#),
    paste(
      "moby/moby#21175", ["N9", "N8", "N7"],
      #"""
      Failed to setup IP tables, cannot acquire Interface address: Interface docker0 has no IPv4 addresses
      """#),
    paste(
      "covalenthq/bsp-agent#43", ["P1"],
      #"""
      Pulling geth (ghcr.io/covalenthq/bsp-geth:latest)...
      ERROR: Head "https://ghcr.io/v2/covalenthq/bsp-geth/manifests/latest": unauthorized
      """#),
    paste(
      "juliusknorr/nextcloud-docker-dev#158", ["P1"],
      #"""
      ERROR: Head "https://ghcr.io/v2/juliushaertl/nextcloud-dev-nginx/manifests/latest": denied: denied
      """#),
    paste(
      "BerriAI/litellm#2543", ["P1", "R3"],
      #"""
      **ERROR: failed to solve: ghcr.io/berriai/litellm:main-v1.31.14: failed to authorize: failed to fetch oauth \#
      token: unexpected status from GET request to \#
      https://ghcr.io/token?scope=repository%3Aberriai%2Flitellm%3Apull&service=ghcr.io: 403 Forbidden**
      """#),
    paste(
      "themartz90/jellydash#1", ["P1"],
      #"""
       ✘ app Error Head "https://ghcr.io/v2/themartz90/jellydash/manifests/latest": unauthorized0.4s
       ✘ db Error  context canceled0.4s
      """#),
    paste(
      "ogham-mcp/ogham-mcp#5", ["P1"],
      #"""
      Error response from daemon: error from registry: unauthorized
      unauthorized
      """#),
    paste(
      "opencontainers/runc#3312", ["K7"],
      #"""
      Error: failed to start container "init-proxy": Error response from daemon: OCI runtime create failed: \#
      container_linux.go:380: starting container process caused: process_linux.go:385: applying cgroup \#
      configuration for process caused: error creating systemd unit \`docker-init-proxy.scope\`: got \`failed\`: \#
      unknown
      """#),
    paste(
      "kata-containers/runtime#1399", ["K11", "K7"],
      #"""
      Failed to get D-Bus connection: Operation not permitted
      """#),
    paste(
      "nicolasbock/ebuildtester#103", ["K7"],
      #"""
      Error response from daemon: cgroups: cannot find cgroup mount destination: unknown
      """#),
    paste(
      "KaOSx/apps#87", ["W10"],
      #"""
      Nov 23 10:53:56 td-linux dockerd[16045]: time="2016-11-23T10:53:56.581128100-05:00" level=error msg="Create \#
      container failed with error: shim error: open pid: no such file or directory"
      """#),
    paste(
      "opencontainers/runc#3186", ["K7"],
      #"""
      docker: Error response from daemon: OCI runtime create failed: unable to start
      container process: unable to apply cgroup configuration: unable to start unit
      "docker-7ef2c29ccafc1ed9c7fd9859337e5b79870d8ccb282f560e43060a847a6c5310.scope"
      (properties [{Name:Description Value:"libcontainer container
      7ef2c29ccafc1ed9c7fd9859337e5b79870d8ccb282f560e43060a847a6c5310"} {Name:Slice
      Value:"user.slice"} {Name:PIDs Value:@au [6286]}]): read unix @->/run/systemd/private:
      read: connection reset by peer: unknown.
      """#),
    paste(
      "containers/crun#704", ["K7", "D19"],
      #"""
      Cannot run any container: OCI runtime error: writing file `/sys/fs/cgroup/cgroup.subtree_control`: Invalid \#
      argument
      """#),
    paste(
      "moby/moby#22108", ["K7"],
      #"""
      oci runtime error: could not synchronise with container process: stat \#
      /sys/fs/cgroup/systemd/system.slice/early-containerd.service/system.slice: no such file or directory
      """#),
  ]
}
