create domain moment as timestamptz;
create table orders (
  id bigint primary key,
  created_at timestamptz,
  sent_at timestamptz(3),
  reminders timestamptz(6)[],
  updated_at moment,
  lasts interval second(0),
  amount numeric(10, 0)
);
