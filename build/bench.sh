# shellcheck shell=bash
# The verb `bench`: measures the engine on SQLite and PostgreSQL and prints one table each; `bench hangfire` compares it on Hangfire with Hangfire by itself,
# `bench dashboard` asks for the pages and the API of a large installation.
# Expects build/launcher.sh.

# shellcheck source=build/postgres.sh
source "$root/build/postgres.sh"

run_bench() {
  trap stop_postgres EXIT
  start_postgres
  check_sdk
  if [[ ${1-} == hangfire ]]; then
    shift
    [[ $(vendor_sdks) == true ]] || die "the Hangfire packages cannot be restored here: there is nothing to compare with"
    "$dotnet" build "$root/benchmarks/Hangfire/Dagfire.Benchmarks.Hangfire.csproj" -c Release -p:VendorSdks=true -v:quiet -nologo >&2
    "$root/artifacts/bin/Dagfire.Benchmarks.Hangfire/release/Dagfire.Benchmarks.Hangfire" "$@"
    return
  fi
  if [[ ${1-} == dashboard ]]; then
    "$dotnet" build "$root/benchmarks/Dashboard/Dagfire.Benchmarks.Dashboard.csproj" -c Release -v:quiet -nologo >&2
    "$root/artifacts/bin/Dagfire.Benchmarks.Dashboard/release/Dagfire.Benchmarks.Dashboard"
    return
  fi
  "$dotnet" build "$root/benchmarks/Dagfire.Benchmarks.csproj" -c Release -v:quiet -nologo >&2
  "$root/artifacts/bin/Dagfire.Benchmarks/release/Dagfire.Benchmarks" "$@"
}
