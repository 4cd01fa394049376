-- first a release that does not use it; then, in a later one
set local lock_timeout = '2s';
drop {kind} {name};
