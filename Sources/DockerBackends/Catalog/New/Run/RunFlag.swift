/// The options of `docker run` and `podman run`: which take a value, and what each is called in full.
enum RunFlag {
  /// One-letter options that take a value.
  static let shortValues: [Character: String] = [
    "a": "attach", "c": "cpu-shares", "e": "env", "h": "hostname", "l": "label", "m": "memory", "p": "publish",
    "u": "user", "v": "volume", "w": "workdir",
  ]
  /// One-letter options that take none.
  static let shortSwitches: [Character: String] = [
    "d": "detach", "i": "interactive", "t": "tty", "P": "publish-all", "q": "quiet",
  ]
  /// Long options that take none.
  static let switches: Set<String> = [
    "detach", "interactive", "tty", "publish-all", "quiet", "rm", "init", "privileged", "read-only",
    "oom-kill-disable", "no-healthcheck", "sig-proxy", "disable-content-trust", "use-api-socket", "help",
    // Podman's.
    "replace", "rmi", "tls-verify", "http-proxy", "env-host", "no-hosts", "no-hostname", "read-only-tmpfs", "passwd",
    "unsetenv-all", "rootfs", "log-cap", "systemd",
  ]
  /// What one option is called under another name.
  static let synonyms = ["net": "network", "dns-option": "dns-opt", "net-alias": "network-alias"]

  /// Options whose value is one attribute.
  static let attributes: [String: String] = [
    "cgroup-parent": "cgroup_parent", "cgroupns": "cgroup", "cpu-percent": "cpu_percent", "cpu-period": "cpu_period",
    "cpu-quota": "cpu_quota", "cpu-rt-period": "cpu_rt_period", "cpu-rt-runtime": "cpu_rt_runtime",
    "cpu-shares": "cpu_shares", "cpus": "cpus", "cpuset-cpus": "cpuset", "domainname": "domainname",
    "hostname": "hostname", "ipc": "ipc", "isolation": "isolation", "mac-address": "mac_address",
    "memory": "mem_limit", "memory-reservation": "mem_reservation", "memory-swap": "memswap_limit",
    "memory-swappiness": "mem_swappiness", "name": "container_name", "oom-score-adj": "oom_score_adj", "pid": "pid",
    "pids-limit": "pids_limit", "platform": "platform", "pull": "pull_policy", "restart": "restart",
    "runtime": "runtime", "shm-size": "shm_size", "stop-signal": "stop_signal", "user": "user",
    "userns": "userns_mode", "uts": "uts", "workdir": "working_dir",
  ]
  /// Attributes that are numbers.
  static let numbers: Set = [
    "cpu_percent", "cpu_period", "cpu_quota", "cpu_shares", "mem_swappiness", "oom_score_adj", "pids_limit",
  ]
  /// Options that may be given several times, each an element of one list.
  static let lists: [String: String] = [
    "add-host": "extra_hosts", "annotation": "annotations", "cap-add": "cap_add", "cap-drop": "cap_drop",
    "device": "devices", "device-cgroup-rule": "device_cgroup_rules", "dns": "dns", "dns-opt": "dns_opt",
    "dns-search": "dns_search", "env": "environment", "expose": "expose", "group-add": "group_add",
    "label": "labels", "label-file": "label_file", "link": "external_links", "publish": "ports",
    "security-opt": "security_opt", "sysctl": "sysctls", "tmpfs": "tmpfs",
  ]
  /// Options that become a switch.
  static let flags: [String: String] = [
    "init": "init", "interactive": "stdin_open", "oom-kill-disable": "oom_kill_disable", "privileged": "privileged",
    "read-only": "read_only", "tty": "tty", "use-api-socket": "use_api_socket",
  ]
  /// Options that need no word: what they ask for is so anyway, or has no meaning in a manifest.
  static let silent: Set<String> = ["detach", "quiet", "sig-proxy", "disable-content-trust", "tls-verify", "help"]
}
