create table orders (
  id integer primary key,
  user_id integer not null references users,
  code integer not null,
  note text not null
);
create index orders_user_id_idx on orders (user_id);
create index orders_code_idx on orders (code);
