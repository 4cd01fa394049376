-- Policies are there, and nothing asks them.
alter table orders disable row level security;
