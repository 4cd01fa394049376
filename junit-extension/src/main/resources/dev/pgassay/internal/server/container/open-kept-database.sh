#!/bin/sh
# Opens the database of a failed test: restores its dump in a new container, starts psql there,
# and removes the container when psql ends. Needs Docker's client.
set -eu

image=@IMAGE@
database=@DATABASE@
user=@USER@
password=@PASSWORD@
engine=@ENGINE@

if [ -z "${DOCKER_HOST:-}" ] && [ -n "$engine" ]; then
  export DOCKER_HOST="$engine"
fi
here=$(cd "$(dirname "$0")" && pwd)
say() { printf '%s\n' "$*" >&2; }

say "starting a container of $image ..."
container=$(docker run --detach --publish 127.0.0.1::5432 \
  --tmpfs /pgassay:rw,mode=1777 --env PGDATA=/pgassay/data \
  --env POSTGRES_USER="$user" --env POSTGRES_PASSWORD="$password" --env POSTGRES_DB=postgres \
  "$image" postgres @SETTINGS@)
trap 'docker rm --force --volumes "$container" >/dev/null' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

inside() { docker exec --interactive --env PGPASSWORD="$password" "$container" "$@"; }

until inside pg_isready --quiet --host=127.0.0.1 </dev/null; do
  if [ "$(docker inspect --format '{{.State.Running}}' "$container")" != true ]; then
    docker logs --tail 15 "$container" >&2
    exit 1
  fi
  sleep 0.2
done

# The administrator is there already; whatever else fails is said.
inside psql --quiet --no-psqlrc --host=127.0.0.1 --username="$user" --dbname=postgres \
  <"$here/roles.sql" 2>&1 >/dev/null | grep -v "role \"$user\" already exists" >&2 || true
inside pg_restore --create --host=127.0.0.1 --username="$user" --dbname=postgres \
  <"$here/database.dump" || say 'not all of the dump could be restored'

address=$(docker port "$container" 5432/tcp)
say "postgresql://$user:$password@$address/$database, until psql ends"
terminal=
if [ -t 0 ] && [ -t 1 ]; then terminal=--tty; fi
docker exec --interactive $terminal --env PGPASSWORD="$password" "$container" \
  psql --host=127.0.0.1 --username="$user" "$database"
