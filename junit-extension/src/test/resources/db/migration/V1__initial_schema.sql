create table users (
  id serial primary key,
  email varchar(255) not null unique,
  created_at timestamptz default current_timestamp
);
