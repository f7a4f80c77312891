# Stops and removes the tests' cluster once nobody has used it for a while. One a cluster; started by any test process.
# The locks are the cluster's own: `users` is held (shared) by whoever uses it, `gate` while it starts or stops.
dir=$1
idle=0
exec 7>>"$dir/watchdog" 8>>"$dir/gate" 9>>"$dir/users"
flock -n 7 || exit 0
while sleep 1; do
  flock 8
  if flock -n 9; then idle=$((idle + 1)); else idle=0; fi
  if [ "$idle" -ge 8 ]; then
    pid=$(head -n 1 "$dir/pgdata/postmaster.pid" 2>/dev/null)
    for signal in INT QUIT; do
      [ -n "$pid" ] && [ -e "$dir/pgdata/postmaster.pid" ] && kill -s "$signal" "$pid"
      tries=0
      while [ -e "$dir/pgdata/postmaster.pid" ] && [ "$tries" -lt 100 ]; do
        sleep 0.1
        tries=$((tries + 1))
      done
    done
    rm -rf "$dir/pgdata" "$dir/socket" "$dir/state.json" "$dir/secrets.json" "$dir/postgres.log"
    exit 0
  fi
  flock -u 9
  flock -u 8
done
