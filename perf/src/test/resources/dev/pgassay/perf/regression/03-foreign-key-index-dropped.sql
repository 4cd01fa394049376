-- fault: Somebody tidied up and dropped an index that looked unused; the foreign key itself stays.
-- budget: lines-of-a-user
-- cause: orders_user_id_idx | orders (user_id) | orders(user_id)
drop index orders_user_id_idx;
-- seen: 18 -> 160 blocks
