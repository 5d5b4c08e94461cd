# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the scripts need before they can build: Swift, and the system libraries. Read by them with
# `source`; says on standard error what it does.

say() {
  printf '%s\n' "$*" >&2
}

fail() {
  say "error: $*"
  exit 1
}

# Stops with a clear message where there is no Swift of at least 6.2.
require_swift() {
  command -v swift >/dev/null ||
    fail "no swift found; install Swift 6.2 or newer (https://www.swift.org/install) and try again"
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  local major=${version%%.*} minor=${version##*.}
  if [[ -z $version ]] || ((major < 6 || (major == 6 && minor < 2))); then
    fail "Swift ${version:-of an unknown version} is too old; install Swift 6.2 or newer (https://www.swift.org/install)"
  fi
}

# Installs GSL, zlib, SQLite and libxlsxwriter with their headers where they are missing.
install_libraries() {
  if [[ $(uname -s) == Darwin ]]; then
    install_with_brew gsl sqlite libxlsxwriter
  elif command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
    install_with_apt libgsl-dev zlib1g-dev libsqlite3-dev libxlsxwriter-dev
  else
    say "note: neither apt-get nor brew is here; GSL, zlib, SQLite and libxlsxwriter with their headers have to be installed"
  fi
}

# Tries to install what Restock finds at run time and does without where it is missing, and the programs
# that its page and workbook are opened in: with them, the tests of boosted trees, solvers, the page and
# the workbook run, without them they are skipped.
install_optional_libraries() {
  fetch_highs || say "note: highsbox could not be fetched; the tests of HiGHS will be skipped"
  [[ $(uname -s) != Darwin ]] || return 0
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || return 0
  (install_with_apt libxgboost-dev) ||
    say "note: libxgboost-dev could not be installed; the tests of boosted trees will be skipped"
  (install_with_apt coinor-libcbc-dev) ||
    say "note: coinor-libcbc-dev could not be installed; the tests of CBC will be skipped"
  (install_with_apt chromium) ||
    say "note: chromium could not be installed; the tests of the page in a browser will be skipped"
  (install_with_apt libreoffice-calc python3-openpyxl) ||
    say "note: libreoffice-calc and python3-openpyxl could not be installed; the tests of the workbook in them will be skipped"
}

# Fetches HiGHS from PyPI into the build folder, and tells Restock where it is.
fetch_highs() {
  [[ -z ${RESTOCK_HIGHS_LIBRARY:-} ]] || return 0
  local folder=$PWD/.build/highs library
  if [[ ! -d $folder ]]; then
    say "fetching highsbox with pip"
    python3 -m pip install --quiet --disable-pip-version-check --timeout 10 --retries 1 --no-deps \
      --only-binary :all: --target "$folder" highsbox==1.15.1 >&2 || return 1
  fi
  for library in "$folder"/highsbox/highs_dist/lib/libhighs.{so,dylib}; do
    [[ -f $library ]] || continue
    export RESTOCK_HIGHS_LIBRARY=$library
    return 0
  done
  return 1
}

install_with_apt() {
  local package missing=()
  for package in "$@"; do
    [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
      missing+=("$package")
  done
  ((${#missing[@]})) || return 0

  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || fail "run this as root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing ${missing[*]} with ${as_root[*]:+sudo }apt-get"
  as_root+=(env DEBIAN_FRONTEND=noninteractive)
  "${as_root[@]}" apt-get update >&2
  "${as_root[@]}" apt-get install --yes --no-install-recommends "${missing[@]}" >&2
}

install_with_brew() {
  command -v brew >/dev/null ||
    fail "no brew found; install Homebrew (https://brew.sh), then: brew install $*"
  local formula
  for formula in "$@"; do
    brew list --versions "$formula" >/dev/null && continue
    say "installing $formula with brew"
    brew install "$formula" >&2
  done
}
