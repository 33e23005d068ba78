# shellcheck shell=bash
# Where a private engine finds room for its networks.

# choose_subnet: the first 10.N.0.0/16 that no route of this machine touches.
choose_subnet() {
  local second routes
  # Read whole: `grep -q` on a pipe ends its writer early, which counts as a failure here.
  routes=$(ip -4 route show table all)
  for second in $(seq 64 127); do
    case $routes in *" 10.$second."*) ;; *) echo "10.$second" && return ;; esac
  done
  die "no free 10.x.0.0/16 network for the engine"
}
