# shellcheck shell=bash
# shellcheck disable=SC2016,SC2154  # $ is for apt and for sh, later; common.sh sets $cache
# Base images made from Debian packages, for machines that cannot pull any. Sourced after common.sh.
#
# A root file system is made once and kept as a tar in the cache; an engine imports it. Only the mirror, the certificates
# and the apt and pip settings of this machine go in, so that `apt-get` and `pip` work in builds as they do outside.

image_suite=bookworm
# How an engine is reached; a script that has to go through sudo says so here.
image_curl=(curl)

# image_packages NAME: what it holds beside Debian's minimal system.
image_packages() {
  case $1 in
    tts-ctl-test/base:latest) echo python3 busybox ca-certificates ;;
    debian:bookworm-slim) echo ca-certificates ;;
    python:3.11-slim) echo python3 python3-pip python3-venv ca-certificates ;;
    *) die "no recipe for a local image $1" "known: tts-ctl-test/base:latest debian:bookworm-slim python:3.11-slim" ;;
  esac
}

# machine_mirrors: this machine's own apt sources for the suite, as sources.list lines. Nothing where it has another
# distribution's; mmdebstrap then falls back on Debian's default.
machine_mirrors() {
  local uri
  [ "$(. /etc/os-release && echo "$ID")" = debian ] || return 0
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk -v suite="$image_suite" '$2 == suite || $2 == suite "-security" || $2 == suite "-updates"' | sort -u |
    sed 's/^/deb /' | grep . && return 0
  uri=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -1)
  [ -z "$uri" ] || echo "deb $uri $image_suite main"
}

# machine_apt_settings: how this machine's apt reaches its mirror (proxies, clock checks), as apt.conf lines.
machine_apt_settings() {
  apt-config dump | grep -E '^Acquire::(Check-[A-Za-z-]*|[Hh][Tt][Tt][Pp]s?::[^ ]*|Retries) "[^"]+' || true
}

# machine_pip_settings: where this machine's pip finds packages, as a pip.conf.
machine_pip_settings() {
  echo '[global]'
  echo 'cert = /etc/ssl/certs/ca-certificates.crt'
  if have pip3; then
    pip3 config list 2>/dev/null | sed -nE "s/^global\.(index-url|extra-index-url|trusted-host|proxy)='(.*)'$/\1 = \2/p"
  fi
}

# make_rootfs NAME TAR
make_rootfs() {
  local work include option settings=()
  apt_install mmdebstrap debian-archive-keyring
  work=$(mktemp -d "${TMPDIR:-/tmp}/tts-ctl-rootfs.XXXXXX")
  include=$(image_packages "$1")
  machine_mirrors >"$work/sources.list"
  machine_apt_settings >"$work/apt.conf"
  machine_pip_settings >"$work/pip.conf"
  while read -r option; do settings+=("--aptopt=$option"); done <"$work/apt.conf"
  {
    echo 'set -eu'
    echo "cp '$work/apt.conf' \"\$1/etc/apt/apt.conf.d/90machine\""
    echo "cp '$work/pip.conf' \"\$1/etc/pip.conf\""
    echo 'mkdir -p "$1/usr/local/share/ca-certificates"'
    echo 'find /usr/local/share/ca-certificates -name "*.crt" -exec cp {} "$1/usr/local/share/ca-certificates/" \;'
    echo 'chroot "$1" update-ca-certificates >/dev/null'
    # As in the image it stands for: `python` is there, and pip may install beside Debian's own packages.
    if [ "$1" = python:3.11-slim ]; then
      echo 'ln -sf python3 "$1/usr/bin/python"'
      echo 'rm -f "$1"/usr/lib/python3*/EXTERNALLY-MANAGED'
    fi
  } >"$work/customize"
  # mmdebstrap takes sources.list lines on stdin where it is given no mirror.
  local mirror=()
  [ -s "$work/sources.list" ] && mirror=(-)
  as_root mmdebstrap --quiet --variant=minbase --include="${include// /,}" "${settings[@]}" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --customize-hook="sh $work/customize \"\$1\"" \
    "$image_suite" "$work/rootfs.tar" "${mirror[@]}" <"$work/sources.list" || {
    as_root rm -rf "$work"
    die "mmdebstrap could not make $1" "its messages are above; usually the Debian mirror cannot be reached"
  }
  mv "$work/rootfs.tar" "$2"
  as_root rm -rf "$work"
}

# rootfs NAME: prints the path of its tar, made first where the cache has none, by one process at a time.
rootfs() {
  local recipe tar
  # A changed recipe or a changed setting of the machine gives another file.
  recipe=$({ image_packages "$1"; machine_mirrors; machine_apt_settings; machine_pip_settings
    declare -f make_rootfs; cat /usr/local/share/ca-certificates/*.crt 2>/dev/null; } | sha256sum | cut -c1-12)
  tar=$cache/images/$(tr '/:' '__' <<<"$1")-$(uname -m)-$recipe.tar
  mkdir -p "$cache/images"
  (
    flock 8
    if [ ! -s "$tar" ]; then
      step "making $1 from Debian packages (once; about a minute)"
      make_rootfs "$1" "$tar"
    fi
  ) 8>"$tar.lock" >&2
  echo "$tar"
}

# percent_encoded TEXT, for a query.
percent_encoded() {
  local LC_ALL=C index character
  for ((index = 0; index < ${#1}; index++)); do
    character=${1:index:1}
    case $character in
      [a-zA-Z0-9._~-]) printf '%s' "$character" ;;
      *) printf '%%%02X' "'$character" ;;
    esac
  done
}

# import_image SOCKET NAME: gives the engine that image, labelled as a stand-in.
import_image() {
  local tar change answer query
  tar=$(rootfs "$2")
  query="fromSrc=-&repo=$(percent_encoded "${2%:*}")&tag=$(percent_encoded "${2##*:}")"
  for change in 'CMD ["/bin/bash"]' \
    'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
    'ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt' \
    "LABEL org.tts-ctl.stand-in=\"$2, made from Debian packages\""; do
    query+="&changes=$(percent_encoded "$change")"
  done
  answer=$("${image_curl[@]}" -sS --unix-socket "$1" -X POST -H 'Content-Type: application/x-tar' -H 'Expect:' -T "$tar" \
    "http://localhost/images/create?$query")
  case $answer in *'"status":"sha256:'*) ;; *) die "the engine would not import $2: $answer" ;; esac
}

# layers_file NAME BASE FILE…: where the layers of an image are kept that is made of BASE as the files say.
layers_file() {
  local name=$1 base=$2 recipe
  shift 2
  recipe=$(cat "$@" | sha256sum)
  recipe=$(sha256sum <<<"$(basename "$(rootfs "$base")") $recipe" | cut -c1-12)
  echo "$cache/images/$name-$recipe.tar"
}

# give_layers FILE: an engine ($DOCKER_HOST) that is given layers takes them for its own, and builds on from there.
give_layers() { [ ! -s "$1" ] || docker load --quiet --input "$1" >/dev/null; }

# keep_layers FILE BASE IMAGE: keeps them, once.
keep_layers() {
  local ids
  [ ! -s "$1" ] || return 0
  mapfile -t ids < <(docker history --quiet --no-trunc "$3" | grep '^sha256:')
  docker save --output "$1.$$" "$2" "${ids[@]}"
  mv "$1.$$" "$1"
}

# book_tools_file: where the image of the programs for books is kept.
book_tools_file() { layers_file book-tools debian:bookworm-slim "$repo/Sources/Audiobook/Tools/ToolsImage.swift"; }

# give_book_tools PROGRAM: an engine ($DOCKER_HOST) gets the image of the programs for books. PROGRAM, tts-ctl, builds it
# once, and it is kept: it is a gigabyte of packages.
give_book_tools() {
  local source=$repo/Sources/Audiobook/Tools/ToolsImage.swift image kept
  image=$(grep -o 'tts-ctl-book-tools:[0-9]*' "$source")
  kept=$(book_tools_file)
  if [ ! -s "$kept" ]; then
    step "building $image (once; about two minutes)"
    XDG_CACHE_HOME=$work/cache "$1" book - --dry-run <<<'# A title' >/dev/null || return
    docker save --output "$kept.$$" "$image"
    mv "$kept.$$" "$kept"
  fi
  give_layers "$kept"
}
