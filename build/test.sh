# shellcheck shell=bash
# The verb `test`: builds everything, runs every test project, ends with one line of totals.
# Expects build/launcher.sh.

# shellcheck source=build/postgres.sh
source "$root/build/postgres.sh"
# shellcheck source=build/chromium.sh
source "$root/build/chromium.sh"

passed=0 failed=0 skipped=0 child=
time_limit=${TEST_TIME_LIMIT:-1200}
only=() filter=()

test_usage() {
  cat <<'TEXT'
usage: ./dagfire test [--filter TEXT] [PROJECT|TEXT ...]

  PROJECT        only the test projects whose name contains this
  --filter TEXT  only the tests whose full name contains TEXT; --filter can be left out when no project is called so

environment: TEST_POSTGRES (connection string of a server to use), VendorSdks=true|false, CI=true (nothing is left out silently),
  TEST_TIME_LIMIT (seconds after which a test project counts as hung and is ended; default 1200)
TEXT
}

run_tests() {
  read_test_arguments "$@"
  trap end_tests EXIT
  trap 'stop_child; exit 130' INT
  trap 'stop_child; exit 143' TERM
  start_postgres
  ensure_chromium

  local vendor flavours
  flavours=$(test_flavours)
  for vendor in $flavours; do
    ensure_built tests "$vendor"
    run_projects "$vendor"
  done
  report
}

read_test_arguments() {
  while (($#)); do
    case $1 in
      --filter)
        [[ -n ${2-} ]] || { say "--filter needs a text"; exit 2; }
        filter+=(-method "*$2*")
        shift
        ;;
      --help | -h)
        test_usage
        exit
        ;;
      -*)
        say "unknown option '$1'"
        test_usage >&2
        exit 2
        ;;
      *)
        if [[ -n $(test_projects "$1") ]]; then only+=("$1"); else filter+=(-method "*$1*"); fi
        ;;
    esac
    shift
  done
}

# The values of VendorSdks to run with: the given one; in CI both; else what the feed allows.
test_flavours() {
  if [[ -n ${VendorSdks-} || ${CI-} != true ]]; then
    vendor_sdks
  elif has_vendor_projects && [[ $(vendor_sdks) == true ]]; then
    echo false true
  else
    echo false
  fi
}

# Whether the two flavours differ at all.
has_vendor_projects() {
  grep -qrF --include='*.csproj' '<VendorSdk>true</VendorSdk>' "$root/src"
}

# Prints the names of the test projects that contain a text.
test_projects() {
  find "$root/tests" -name '*.Tests.csproj' -exec basename {} .csproj \; | grep -iF -- "$1" | sort || true
}

run_projects() {
  local name wanted
  for name in $(test_projects ''); do
    for wanted in "${only[@]-}"; do
      if grep -qiF -- "$wanted" <<<"$name"; then
        run_project "$name" "$1"
        break
      fi
    done
  done
}

run_project() {
  local name=$1 program=$root/artifacts/bin/$1/release/$1.dll log=$root/artifacts/test-logs/$1.log
  local status=0 began=$SECONDS total=0 bad=0 left_out=0
  # A project that this flavour leaves out is not built.
  [[ -e $program ]] || return 0
  mkdir -p "${log%/*}"
  # With diagnostics and -longRunning, a test that hangs is named in the log.
  VendorSdks=$2 within_limit "$dotnet" "$program" -noLogo -noColor -noAutoReporters -diagnostics -longRunning 120 \
    ${filter[@]+"${filter[@]}"} >"$log" 2>&1 &
  child=$!
  wait "$child" || status=$?
  child=
  ((status != 124)) || say "$name has not ended within $time_limit s" >>"$log" 2>&1

  if [[ $(tail -n 3 "$log") =~ Total:\ ([0-9]+)(,\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+),\ Not\ Run:\ ([0-9]+))? ]]; then
    bad=$((${BASH_REMATCH[3]:-0} + ${BASH_REMATCH[4]:-0}))
    left_out=$((${BASH_REMATCH[5]:-0} + ${BASH_REMATCH[6]:-0}))
    total=$((BASH_REMATCH[1] - ${BASH_REMATCH[4]:-0} - left_out))
  elif ((status == 0)); then
    status=1
  fi
  # It ended badly without naming a failed test: it crashed. Without any test it ends badly too, which is no failure.
  if ((status != 0 && bad == 0 && total + left_out > 0)) || ! grep -q 'Total:' "$log"; then
    bad=1
  fi
  ((bad == 0)) || cat "$log"
  printf '%s: %d passed, %d failed, %d skipped (%d s)\n' "$name" "$total" "$bad" "$left_out" "$((SECONDS - began))"
  ((passed += total, failed += bad, skipped += left_out)) || true
}

# Runs a command and ends it after the time limit; the status is 124 then. Without the program timeout there is no limit.
within_limit() {
  if command -v timeout >/dev/null; then
    exec timeout --kill-after=30 "$time_limit" "$@"
  fi
  exec "$@"
}

report() {
  ((passed + failed > 0)) || say "no test has run"
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  ((failed == 0 && passed > 0)) || exit 1
}

stop_child() {
  [[ -z $child ]] || kill "$child" 2>/dev/null || true
}

end_tests() {
  stop_child
  stop_postgres
}
