#!/bin/bash
# The image's entry point: prepares a PostgreSQL data directory as the official image does,
# then becomes the server. Any other command than postgres is run as it is.
set -euo pipefail

readonly AS_POSTGRES=(setpriv --reuid=postgres --regid=postgres --init-groups)

fail() { printf 'docker-entrypoint.sh: %s\n' "$*" >&2; exit 1; }

# The data directory may be a mount that belongs to root, and a mounted /run is empty.
own_directories() {
  mkdir -p "$PGDATA" /run/postgresql
  chown -R postgres:postgres "$PGDATA" /run/postgresql
  chmod 0700 "$PGDATA"
  chmod 2775 /run/postgresql
}

init_database() {
  [ -n "${POSTGRES_PASSWORD:-}" ] || fail 'POSTGRES_PASSWORD must be set'
  # Word splitting is wanted: the variable holds options.
  # shellcheck disable=SC2086
  initdb --pgdata="$PGDATA" --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") \
    --auth-local=trust --auth-host=trust ${POSTGRES_INITDB_ARGS:-}
  # initdb's own lines cover the container's loopback only.
  printf '\nhost all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
  printf "\nlisten_addresses = '*'\n" >>"$PGDATA/postgresql.conf"
}

# Only reachable from inside until the database is there, so that a client that waits for the
# port finds everything in place. Logs its readiness once; the final start logs it again.
create_database() {
  local arguments
  arguments=$(printf '%q ' "$@" -c listen_addresses=)
  pg_ctl --pgdata="$PGDATA" --options="$arguments" --wait start
  if [ "$POSTGRES_DB" != postgres ]; then
    psql --no-psqlrc -v ON_ERROR_STOP=1 -v db="$POSTGRES_DB" -U "$POSTGRES_USER" -d postgres \
      <<<'CREATE DATABASE :"db"'
  fi
  pg_ctl --pgdata="$PGDATA" --mode=fast --wait stop
}

case ${1:-} in
  -*) set -- postgres "$@" ;;
  '') set -- postgres ;;
esac
if [ "$1" != postgres ]; then exec "$@"; fi

export PGDATA=${PGDATA:-/var/lib/postgresql/data}
POSTGRES_USER=${POSTGRES_USER:-postgres}
POSTGRES_DB=${POSTGRES_DB:-$POSTGRES_USER}
export POSTGRES_USER POSTGRES_DB

if [ "$(id -u)" = 0 ]; then
  own_directories
  export HOME=/var/lib/postgresql
  exec "${AS_POSTGRES[@]}" "$0" "$@"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  init_database
  create_database "${@:2}"
fi
exec "$@"
