-- fault: A migration made user_id text for ids of another shop; the query casts it back to integer.
-- budget: orders-of-a-user
-- query: select id, status, placed_at from orders where user_id::integer = ? order by placed_at desc limit 20
-- values: 42::integer
-- cause: type text | is text | text column | expression | cast
alter table orders drop constraint orders_user_id_fkey;
alter table orders alter column user_id type text;
-- seen: 6 -> 20111 blocks
