# Becomes the PostgreSQL server: the process that runs this script is the server's own.
#
# First it leaves a watcher behind, no child of the server, that ends the server and removes the run
# directory as soon as standard input ends: its other end is held by the JVM, and closes however the
# JVM goes. A parent-death signal would not do: it follows the thread that started the child.
#
# Arguments: run directory, data directory, initialised cluster to copy when there is no data
# directory yet, server program, the server's arguments.
set -u
run=$1 data=$2 cluster=$3 postgres=$4
shift 4
umask 077
cd "$run" || exit 71
if [ ! -d "$data" ]; then
  cp -R "$cluster" "$data" || exit 71
fi

# What tells this process from a later one with the same number.
birth_of() {
  if [ -r /proc/self/stat ]; then
    sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20
  else
    ps -o lstart= -p "$1" 2>/dev/null
  fi
}

is_alive() {
  [ "$(birth_of "$server")" = "$birth" ]
}

# Signals the server and waits for its end; fails when it lives on after about the given tenths.
end_by() {
  kill "-$1" "$server" 2>/dev/null
  tries=$(($2 * 5))
  while is_alive; do
    [ "$tries" -gt 0 ] || return 1
    tries=$((tries - 1))
    sleep 0.02
  done
}

# A server that was killed leaves its System V segment; the key, the number and the lack of users
# must all agree before it is removed.
remove_segment() {
  [ -r /proc/sysvipc/shm ] || return 0
  awk -v key="$1" -v id="$2" 'NR > 1 && $1 == key && $2 == id && $7 == 0 { print $2 }' \
    /proc/sysvipc/shm | while read -r segment; do ipcrm -m "$segment" 2>/dev/null; done
}

watch() {
  trap '' HUP INT TERM QUIT PIPE
  while read -r _; do :; done
  segment=$(sed -n 7p "$data/postmaster.pid" 2>/dev/null)
  if is_alive && ! end_by QUIT 60; then
    end_by KILL 10
  fi
  # shellcheck disable=SC2086 # two numbers
  [ -z "$segment" ] || remove_segment $segment
  # The JVM is about to copy the data directory, and removes everything itself.
  [ -e "$run/keep" ] || { cd / && rm -rf "$run"; }
}

server=$$
birth=$(birth_of "$server")
exec 3<&0 </dev/null
(watch <&3 3<&- &)
exec 3<&-
exec "$postgres" -D "$data" "$@"
