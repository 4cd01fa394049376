create domain moment as timestamptz default now();
create table orders (
  id bigint primary key,
  created_at timestamptz not null default now(),
  in_utc timestamp default (now() at time zone 'utc'),
  in_berlin timestamp default timezone('Europe/Berlin', current_timestamp),
  fixed timestamp default '2000-01-01 00:00:00',
  open_at time default '09:00',
  none timestamp,
  note text default 'not now()',
  updated_at moment
);
