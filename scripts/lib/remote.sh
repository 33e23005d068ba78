# shellcheck shell=bash
# shellcheck disable=SC2016,SC2154  # $0 and $@ are for sh, later; common.sh sets $cache, `engine` $dir, $tag and $address
# What of a private engine is reached by TLS and ssh. Sourced by `engine`, after common.sh.

# loopback_address TAG: an address of the loopback network that belongs to this engine; 8 hex digits choose it.
loopback_address() { echo "127.$((16#${1:0:2})).$((16#${1:2:2})).$((16#${1:4:2} % 254 + 1))"; }

# make_authority DIR: ca.pem and ca-key.pem, for two days.
make_authority() {
  mkdir -p "$1"
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=tts-ctl test CA" \
    -keyout "$1/ca-key.pem" -out "$1/ca.pem" 2>/dev/null
}

# sign DIR AUTHORITY EXTENSIONS: cert.pem and key.pem in DIR, signed by the authority in the folder AUTHORITY.
sign() {
  mkdir -p "$1"
  openssl req -newkey rsa:2048 -nodes -subj "/CN=tts-ctl test" -keyout "$1/key.pem" -out "$1/request.pem" 2>/dev/null
  openssl x509 -req -days 2 -in "$1/request.pem" -CA "$2/ca.pem" -CAkey "$2/ca-key.pem" -CAcreateserial \
    -extfile <(echo "$3") -out "$1/cert.pem" 2>/dev/null
}

# start_tls_registry HOST: the content of the registry in $dir, on a loopback address that only this engine knows by
# that name.
start_tls_registry() {
  local host=$1 tls=$dir/tls
  make_authority "$tls"
  sign "$tls/registry" "$tls" "subjectAltName=DNS:$host"
  cat /etc/ssl/certs/ca-certificates.crt "$tls/ca.pem" >"$tls/bundle.crt"
  { cat /etc/hosts && echo "$address $host"; } >"$tls/hosts"
  cat >"$dir/registry-tls.yml" <<YAML
version: 0.1
storage: {filesystem: {rootdirectory: $dir/registry}, delete: {enabled: true}}
http: {addr: "$address:443", tls: {certificate: $tls/registry/cert.pem, key: $tls/registry/key.pem}}
YAML
  setsid docker-registry serve "$dir/registry-tls.yml" >"$dir/registry-tls.log" 2>&1 </dev/null &
  echo $! >"$dir/registry-tls.pid"
  wait_for 15 grep -q "listening on $address:443" "$dir/registry-tls.log" || failed registry-tls
}

# make_tls DIR ADDRESS: the certificates of an engine at ADDRESS, and DIR/client as DOCKER_CERT_PATH wants it.
make_tls() {
  make_authority "$1"
  sign "$1/server" "$1" "subjectAltName=IP:$2"
  sign "$1/client" "$1" "extendedKeyUsage=clientAuth"
  cp "$1/ca.pem" "$1/client/"
}

# find_sshd: prints the folder that an ssh server's package is unpacked in, nothing where it is installed. Installing it
# would open this machine to the network.
find_sshd() {
  local folder=$cache/packages/openssh-server
  ! (PATH=$PATH:/usr/sbin:/sbin have sshd) || return 0
  (
    flock 8
    [ ! -x "$folder/usr/sbin/sshd" ] || exit 0
    step "fetching openssh-server (once)"
    rm -rf "$folder"
    mkdir -p "$folder"
    cd "$folder" || exit
    apt-get -q -oAPT::Sandbox::User=root download openssh-server || {
      apt-get -qq update
      apt-get -q -oAPT::Sandbox::User=root download openssh-server
    }
    dpkg -x openssh-server_*.deb .
  ) 8>/tmp/tts-ctl-apt.lock >&2
  echo "$folder"
}

# start_ssh DIR ADDRESS SOCKET: an ssh server whose logins find the engine at SOCKET; DIR/bin/ssh knows it, as the user's
# own ssh would by ~/.ssh/config. It has a /run and a user list of its own, so that nothing is left on the machine.
start_ssh() {
  local package program
  package=$(find_sshd)
  mkdir -p "$1/bin"
  ssh-keygen -q -t ed25519 -N '' -f "$1/host_key"
  ssh-keygen -q -t ed25519 -N '' -f "$1/user_key"
  cp "$1/user_key.pub" "$1/authorized_keys"
  cat >"$1/sshd_config" <<CONFIG
ListenAddress $2:2222
HostKey $1/host_key
AuthorizedKeysFile $1/authorized_keys
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
MaxStartups 200
MaxSessions 200
SetEnv DOCKER_HOST=unix://$3 PATH=$PATH
CONFIG
  # Since OpenSSH 9.8 the server has parts.
  for program in Session Auth; do
    [ ! -x "$package/usr/lib/openssh/sshd-${program,}" ] ||
      echo "Sshd${program}Path $package/usr/lib/openssh/sshd-${program,}" >>"$1/sshd_config"
  done
  { grep -v '^sshd:' /etc/passwd && echo 'sshd:x:65533:65534::/run/sshd:/usr/sbin/nologin'; } >"$1/passwd"
  echo "[$2]:2222 $(cat "$1/host_key.pub")" >"$1/known_hosts"
  cat >"$1/config" <<CONFIG
Host *
  IdentityFile $1/user_key
  IdentitiesOnly yes
  IdentityAgent none
  UserKnownHostsFile $1/known_hosts
  GlobalKnownHostsFile none
CONFIG
  printf '#!/bin/sh\nexec %s -F %s "$@"\n' "$(command -v ssh)" "$1/config" >"$1/bin/ssh"
  chmod +x "$1/bin/ssh"
  # shellcheck disable=SC2016
  program=${package:+$package/usr/sbin/sshd}
  setsid unshare -m sh -c 'mount -t tmpfs -o mode=755 tmpfs /run && mkdir /run/sshd &&
    mount --bind "$0" /etc/passwd && exec "$@"' "$1/passwd" \
    "${program:-$(PATH=$PATH:/usr/sbin:/sbin command -v sshd)}" -D -e -f "$1/sshd_config" >"$1.log" 2>&1 </dev/null &
  echo $! >"$1.pid"
  wait_for 15 grep -q "listening on $2" "$1.log"
}
