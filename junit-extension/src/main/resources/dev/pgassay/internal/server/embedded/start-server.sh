# Becomes the PostgreSQL server: the process that runs this script is the server's own.
#
# First it leaves a watcher behind, no child of the server, that ends the server and removes the run
# directory as soon as standard input ends: its other end is held by the JVM, and closes however the
# JVM goes. A parent-death signal would not do: it follows the thread that started the child.
#
# Arguments: the JVM's process number, run directory, data directory, initialised cluster to copy
# when there is no data directory yet, server program, the server's arguments.
set -u
owner=$1 run=$2 data=$3 cluster=$4 postgres=$5
shift 5
umask 077
cd "$run" || exit 71
if [ ! -d "$data" ]; then
  # One stream of thousands of small files takes half the time of one copy after the other.
  if ! { mkdir "$data" && tar -C "$cluster" -cf - . | tar -C "$data" -xf -; } 2>/dev/null; then
    rm -rf "$data"
    cp -R "$cluster" "$data" || exit 71
  fi
fi

# What tells a living process from a later one with the same number; nothing for one that is dead
# and only not buried yet.
birth_of() {
  if [ -r /proc/self/stat ]; then
    sed -n 's/^.*) //; /^Z/!p' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20
  else
    ps -o lstart= -p "$1" 2>/dev/null
  fi
}

is_alive() {
  [ -n "$2" ] && [ "$(birth_of "$1")" = "$2" ]
}

# Waits for a process to end; fails when it lives on after so many fiftieths of a second.
await_end() {
  tries=$3
  while is_alive "$1" "$2"; do
    [ "$tries" -gt 0 ] || return 1
    tries=$((tries - 1))
    sleep 0.02
  done
}

# A server that was killed leaves its System V segment. The key and the number must agree, and
# nobody be attached, before it is removed: the server's children take a moment to notice its death.
remove_segment() {
  [ -r /proc/sysvipc/shm ] || return 0
  tries=250
  while [ "$tries" -gt 0 ]; do
    attached=$(awk -v key="$1" -v id="$2" 'NR > 1 && $1 == key && $2 == id { print $7 }' \
      /proc/sysvipc/shm)
    case $attached in
      '') return 0 ;;
      0) ipcrm -m "$2" 2>/dev/null; return 0 ;;
    esac
    tries=$((tries - 1))
    sleep 0.02
  done
}

watch() {
  trap '' HUP INT TERM QUIT PIPE
  while read -r _; do :; done
  segment=$(sed -n 7p "$data/postmaster.pid" 2>/dev/null)
  if is_alive "$server" "$server_birth"; then
    kill -QUIT "$server"
    if ! await_end "$server" "$server_birth" 300; then
      kill -KILL "$server"
      await_end "$server" "$server_birth" 50
    fi
  elif ! await_end "$owner" "$owner_birth" 50; then
    # The server ended by itself, and the JVM lives: it wants to see the log, or the data.
    return
  fi
  # shellcheck disable=SC2086 # two numbers
  [ -z "$segment" ] || remove_segment $segment
  cd / && rm -rf "$run"
}

server=$$
server_birth=$(birth_of "$server")
owner_birth=$(birth_of "$owner")
exec 3<&0 </dev/null
(watch <&3 3<&- &)
exec 3<&-
exec "$postgres" -D "$data" "$@"
