create type state as enum ('NULL', 'SET');
create domain label as text default null;
create table users (
  id bigint primary key,
  nick text default null,
  title varchar(10) default null::varchar,
  motto text default 'NULLABLE',
  none text,
  -- JSON has a null of its own, and an enum may have such a label.
  settings jsonb default 'null',
  state state default 'NULL',
  label label
);
