#!/usr/bin/env bash
# The test command: sets up what the tests need and the machine lacks, then runs everything.
#   bash tests/run.sh [arguments for dotnet test, as --filter NAME]
# Where something can't be installed, the tests that need it are skipped; with CI=true a skipped test is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
log=$(mktemp)
trap 'rm -f "$log"' EXIT

main() {
    command -v dotnet >/dev/null || stop "The .NET 10 SDK is needed (dotnet)."
    install_debian_packages
    install_npm_packages
    build
    test_and_count "$@"
}

# What each Debian package is asked for by: a command, a font or a Python module.
install_debian_packages() {
    local missing=()
    command -v cc >/dev/null || missing+=(gcc libc6-dev) # links the published program
    command -v qpdf >/dev/null || missing+=(qpdf)
    command -v pdftotext >/dev/null || missing+=(poppler-utils)
    command -v mutool >/dev/null || missing+=(mupdf-tools)
    has_office libswlo || missing+=(libreoffice-writer-nogui)
    has_office libsclo || missing+=(libreoffice-calc-nogui)
    has_office libsdlo || missing+=(libreoffice-impress-nogui)
    /usr/bin/python3 -c 'import uno' 2>/dev/null || missing+=(python3-uno)
    has_font LiberationSans-Regular || missing+=(fonts-liberation2)
    has_font Carlito-Regular || missing+=(fonts-crosextra-carlito)
    has_font DejaVuSans || missing+=(fonts-dejavu-core)
    command -v npm >/dev/null || missing+=(nodejs npm)
    [ ${#missing[@]} -gt 0 ] || return 0

    local root=()
    if [ "$(id -u)" != 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            skipping "${missing[*]}" "not root, and no sudo without a password"
            return 0
        fi
        root=(sudo -n)
    fi
    if ! command -v apt-get >/dev/null; then
        skipping "${missing[*]}" "no apt-get on this machine"
        return 0
    fi
    echo "Installing ${missing[*]}"
    "${root[@]}" apt-get update >"$log" 2>&1 || true # an old list of packages may do
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}" >"$log" 2>&1 ||
        skipping "${missing[*]}" "apt-get: $(grep -m 1 '^E:' "$log" || tail -n 1 "$log")"
}

install_npm_packages() {
    local folder=tests/tools
    [ -f "$folder/package.json" ] || return 0
    [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return 0

    command -v npm >/dev/null || return 0 # said above
    npm ci --prefix "$folder" --no-audit --no-fund >"$log" 2>&1 ||
        skipping "the npm packages of $folder" "npm ci: $(grep -m 1 -i 'err' "$log" || tail -n 1 "$log")"
}

build() {
    dotnet build Assembly.sln --configuration Release >"$log" 2>&1 || {
        cat "$log"
        stop "The build failed."
    }
}

# Runs every test project; the summary lines of dotnet test are the counts.
test_and_count() {
    local status=0
    dotnet test Assembly.sln --configuration Release --no-build "$@" 2>&1 | tee "$log" || status=$?

    local passed failed skipped
    passed=$(sum Passed) failed=$(sum Failed) skipped=$(sum Skipped)
    if [ "$status" != 0 ] && [ "$failed" = 0 ]; then
        failed=1 # a test host that died has counted nothing
    elif [ $((passed + failed + skipped)) = 0 ]; then
        echo "No test was run."
        failed=1
    elif [ "${CI:-}" = true ] && [ "$skipped" != 0 ]; then
        echo "A skipped test is a failure where CI=true."
        status=1
    fi
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$status" = 0 ] && [ "$failed" = 0 ]
}

sum() {
    { grep -E '^(Passed|Failed|Skipped)! +- Failed:' "$log" || true; } | { grep -oE "$1: +[0-9]+" || true; } |
        awk '{ sum += $2 } END { print sum + 0 }'
}

has_font() {
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" -name "$1.ttf" -print -quit 2>/dev/null || true)" ]
}

# A part of LibreOffice, by its library.
has_office() {
    local program
    program=$(command -v soffice) || return 1
    [ -e "$(dirname "$(readlink -f "$program")")/$1.so" ]
}

skipping() {
    echo "Can't install $1 ($2): the tests that need it are skipped."
}

# Says why, and ends like a run in which one thing failed.
stop() {
    echo "$1" >&2
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
}

main "$@"
