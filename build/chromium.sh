# shellcheck shell=bash
# A Chromium for the tests of pages, on the PATH: the one that is there, else the system's package.
# Expects say and die, and build/postgres.sh for install_package.

ensure_chromium() {
  if find_chromium || { install_chromium && find_chromium; }; then
    return
  fi
  if [[ ${CI-} == true ]]; then
    die "no Chromium for the tests: install the package chromium"
  fi
  say "no Chromium: the tests of pages in a browser are skipped (install the package chromium)"
}

find_chromium() {
  command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null
}

install_chromium() {
  say "installing Chromium for the tests …"
  install_package chromium
}
