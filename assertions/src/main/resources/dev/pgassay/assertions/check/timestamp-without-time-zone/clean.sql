create domain moment as timestamptz;
create table orders (
  id bigint primary key,
  created_at timestamptz,
  reminders timestamptz[],
  precise timestamptz(3),
  valid tstzrange,
  windows tstzmultirange,
  day date,
  opens time,
  updated_at moment
);
create view local_times as select created_at at time zone 'Europe/Berlin' as created_at from orders;
