-- fault: Somebody made the index partial to leave test users out; with the value known it is still used, but a generic plan cannot prove that the parameter is above 0.
-- budget: lines-of-a-user
-- cause: GENERIC_PLAN_WORSE | generic plan | orders_user_id_idx
drop index orders_user_id_idx;
create index orders_user_id_idx on orders (user_id) where user_id > 0;
-- seen: 18 -> 160 blocks with the generic plan; the custom plan stays at 18
