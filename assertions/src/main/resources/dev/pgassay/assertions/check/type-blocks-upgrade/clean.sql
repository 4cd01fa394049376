-- These are carried over by their numbers, which pg_upgrade keeps.
create table objects (id bigint primary key, relation regclass, owner regrole, type regtype, number oid);
create table articles (id bigint primary key, language text, regconfig text);

-- A view stores nothing, nor does a function.
create view languages as select 'simple'::regconfig as language;
create type job as (label text, code regprocedure);
create function job() returns job language sql as $$ select 'none', 'now()'::regprocedure $$;
