# shellcheck shell=bash
# A PostgreSQL server for the tests. Sets TEST_POSTGRES, or leaves it unset when none can be had.
# Order: the one TEST_POSTGRES names; installed programs; the system's packages; none.
# Expects say and die; the caller calls stop_postgres when it ends.

postgres_folder=
postgres_user=()

start_postgres() {
  local programs
  if [[ -n ${TEST_POSTGRES-} ]]; then
    return
  fi
  if programs=$(find_postgres) || { install_postgres && programs=$(find_postgres); }; then
    run_postgres "$programs"
  fi
  if [[ -n ${TEST_POSTGRES-} ]]; then
    return
  fi
  if [[ ${CI-} == true ]]; then
    die "no PostgreSQL for the tests: name one by TEST_POSTGRES or install the server"
  fi
  say "no PostgreSQL: its tests are skipped (name one by TEST_POSTGRES or install the server)"
}

# Prints the folder with initdb and pg_ctl, the newest version if there are several.
find_postgres() {
  local folder
  if command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then
    dirname -- "$(command -v pg_ctl)"
    return
  fi
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -t/ -k5,5nr); do
    if [[ -x $folder/initdb && -x $folder/pg_ctl ]]; then
      printf '%s\n' "$folder"
      return
    fi
  done
  return 1
}

install_postgres() {
  say "installing PostgreSQL for the tests …"
  install_package postgresql
}

# Installs a package of the system, where that can be done without a question.
install_package() {
  local as_root=()
  command -v apt-get >/dev/null || return 1
  if ((EUID != 0)); then
    sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n)
  fi
  {
    ${as_root[@]+"${as_root[@]}"} apt-get update -qq
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"
  } >/dev/null 2>&1
}

run_postgres() {
  local programs=$1 port attempt
  postgres_folder=$(mktemp -d "${TMPDIR:-/tmp}/dagfire-postgres.XXXXXX")
  become_ordinary
  if ! as_postgres "$programs/initdb" -D "$postgres_folder/data" -U dagfire -A trust -E UTF8 --no-locale >"$postgres_folder/initdb.log" 2>&1; then
    say "PostgreSQL's initdb failed: $(tail -n 1 "$postgres_folder/initdb.log")"
    return
  fi

  # Somebody else may take the port between the look and the start: then another one is tried.
  for attempt in 1 2 3 4 5; do
    port=$(free_port)
    if as_postgres "$programs/pg_ctl" start -w -s -D "$postgres_folder/data" -l "$postgres_folder/server.log" \
      -o "-h 127.0.0.1 -p $port -k '' -c fsync=on -c max_connections=200" >/dev/null 2>&1; then
      postgres_programs=$programs
      export TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=dagfire;Database=postgres"
      return
    fi
  done
  say "PostgreSQL did not start after $attempt tries: $(tail -n 1 "$postgres_folder/server.log")"
}

# PostgreSQL refuses to run as root.
become_ordinary() {
  ((EUID == 0)) || return 0
  local user=nobody
  id postgres >/dev/null 2>&1 && user=postgres
  chown "$user" "$postgres_folder"
  if command -v runuser >/dev/null; then
    postgres_user=(runuser -u "$user" --)
  else
    postgres_user=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups --)
  fi
}

as_postgres() {
  (cd "$postgres_folder" && exec ${postgres_user[@]+"${postgres_user[@]}"} "$@")
}

free_port() {
  local port
  while true; do
    port=$((20000 + RANDOM % 12000))
    # Nobody answers: free.
    if ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      printf '%s' "$port"
      return
    fi
  done
}

stop_postgres() {
  [[ -n $postgres_folder ]] || return 0
  if [[ -n ${postgres_programs-} ]]; then
    as_postgres "$postgres_programs/pg_ctl" stop -s -m immediate -D "$postgres_folder/data" >/dev/null 2>&1 || true
  fi
  rm -rf "$postgres_folder"
  postgres_folder=
}
