# shellcheck shell=bash
# shellcheck disable=SC2016,SC2154  # $ is for apt; common.sh sets $cache
# Programs of Debian's later suites, unpacked beside the system's own. Sourced after common.sh.

# later_suite_source SUITE: this machine's Debian mirror with another suite, as a sources.list line.
later_suite_source() {
  local uri
  uri=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
    awk '$2 !~ /-/ {print $1; exit}')
  [ -n "$uri" ] || die "no Debian mirror in this machine's apt sources"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri $1 main"
}

# unpacked SUITE PACKAGE…: prints a folder that holds the packages' files, fetched first where the cache has none.
# apt gets lists and a state of its own, so that the system's stay as they are.
unpacked() {
  local suite=$1 folder package options
  shift
  folder=$cache/packages/$suite-$(tr ' /' '__' <<<"$*")
  mkdir -p "$cache/packages"
  (
    flock 8
    [ ! -e "$folder/.complete" ] || exit 0
    step "fetching $* from Debian $suite (once)"
    rm -rf "$folder"
    mkdir -p "$folder"/{lists/partial,archives/partial,root}
    later_suite_source "$suite" >"$folder/sources.list"
    options=(-q -oDir::State::Lists="$folder/lists" -oDir::Cache="$folder" -oDir::Cache::archives=archives
      -oDir::Etc::SourceList="$folder/sources.list" -oDir::Etc::SourceParts=/dev/null -oDir::State::status=/dev/null
      -oAPT::Sandbox::User=root)
    apt-get "${options[@]}" update
    (cd "$folder/archives" && apt-get "${options[@]}" download "${@/%//$suite}")
    for package in "$folder"/archives/*.deb; do dpkg -x "$package" "$folder/root"; done
    rm -rf "$folder"/{lists,archives}
    touch "$folder/.complete"
  ) 8>"$cache/packages/.lock" >&2
  [ -e "$folder/.complete" ] || die "could not fetch $* from Debian $suite"
  echo "$folder/root"
}
