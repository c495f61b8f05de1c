# shellcheck shell=bash
# The verb `bench`: measures the engine on SQLite and PostgreSQL and prints one table each.
# Expects build/launcher.sh.

# shellcheck source=build/postgres.sh
source "$root/build/postgres.sh"

run_bench() {
  trap stop_postgres EXIT
  start_postgres
  check_sdk
  "$dotnet" build "$root/benchmarks/Dagfire.Benchmarks.csproj" -c Release -v:quiet -nologo >&2
  "$root/artifacts/bin/Dagfire.Benchmarks/release/Dagfire.Benchmarks" "$@"
}
