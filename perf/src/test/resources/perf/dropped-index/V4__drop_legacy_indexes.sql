drop index orders_user_id_idx;
