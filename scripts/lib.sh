# Sourced by the scripts beside it: where things are, and what they share.
# shellcheck shell=bash disable=SC2034  # what is set here is used there

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
export SLUICE_TOOLS="${SLUICE_TOOLS:-${XDG_DATA_HOME:-$HOME/.local/share}/sluice/tools}"

# What the set-up programs themselves run on.
setup_pins=(uv==0.13.9 pyyaml==6.0.3)

# What building and running take beside Swift, and what the tests take beside that.
build_packages=(bubblewrap ca-certificates git libgit2-dev libsqlite3-dev pkg-config python3
    python3-venv zlib1g-dev)
test_packages=(chromium debootstrap fonts-liberation openssh-client openssh-server openssl
    poppler-utils shellcheck)

say() { printf '%s\n' "$*" >&2; }

die() {
    say "${0##*/}: $*"
    exit "${failure:-1}"
}

# Runs a command beside the script, in a process group of its own: who stops the script stops all
# that the command started. Its process id is then in `beside`.
beside_all=()
beside() { # LOG COMMAND…
    local log=$1
    shift
    set -m
    "$@" >>"$log" 2>&1 </dev/null &
    beside=$!
    set +m
    beside_all+=("$beside")
    trap 'stop_beside 130' INT
    trap 'stop_beside 143' TERM
}

stop_beside() {
    local group
    for group in "${beside_all[@]}"; do kill -- "-$group" 2>/dev/null || true; done
    exit "$1"
}

as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -- "$@"
    else
        die "needs root for: $*; run it as root, or install sudo"
    fi
}

# Installs the Debian packages named that are not there yet, in one call.
apt_packages() {
    local missing=() name installed log="$SLUICE_TOOLS/log/apt.log"
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' -- "$@" 2>/dev/null || true)
    for name; do
        grep -qxF "$name installed" <<<"$installed" || missing+=("$name")
    done
    [[ ${#missing[@]} -gt 0 ]] || return 0
    command -v apt-get >/dev/null || die "install these packages first: ${missing[*]}"
    say "installing Debian packages: ${missing[*]}"
    mkdir -p "$(dirname "$log")"
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet
        --no-install-recommends -o DPkg::Lock::Timeout=600 -- "${missing[@]}")
    # The lists of a long-lived machine are often stale: only then is an update worth its time.
    as_root "${install[@]}" >"$log" 2>&1 \
        || { as_root apt-get update --quiet && as_root "${install[@]}"; } >>"$log" 2>&1 \
        || die "cannot install ${missing[*]}; the reason is at the end of $log"
}

# Sets `python` to an interpreter with uv and PyYAML beside it, made on first use.
setup_python() {
    local home="$SLUICE_TOOLS/env/uv" log="$SLUICE_TOOLS/log/uv.log"
    # By option, not by environment: what it installs keeps its byte code beside itself.
    python=("$home/bin/python" -X "pycache_prefix=$SLUICE_TOOLS/cache/setup")
    [[ "$(cat "$home/sluice-pins" 2>/dev/null)" == "${setup_pins[*]}" ]] && [[ -x ${python[0]} ]] \
        && return 0
    command -v python3 >/dev/null || apt_packages python3
    python3 -c 'import ensurepip' 2>/dev/null || apt_packages python3-venv
    mkdir -p "$SLUICE_TOOLS/log" "$SLUICE_TOOLS/env"
    (
        flock 9
        python3 -m venv --clear "$home" \
            && "$home/bin/pip" install --quiet --disable-pip-version-check "${setup_pins[@]}"
    ) >"$log" 2>&1 9>"$SLUICE_TOOLS/env/.uv-lock" \
        || die "cannot install ${setup_pins[*]}; the reason is at the end of $log"
    printf '%s\n' "${setup_pins[*]}" >"$home/sluice-pins"
}
