-- as few columns as its queries need, the others as a payload
create index concurrently … on … (…) include (…);
