-- A role belongs to the whole cluster, where another database, or this migration running in one
-- at this very moment, may have made it already.
do $$
begin
  create role shop_app nologin;
exception
  when duplicate_object or unique_violation then
    null;
end
$$;

-- Whoever migrates may act as the application, to test what it may do.
grant shop_app to current_user;

grant usage on schema public to shop_app;

-- The application registers users and sells products. It has no right to delete, to set prices,
-- or to look into the audit log.
grant select, insert on users to shop_app;
grant usage on sequence users_id_seq to shop_app;
grant update (status) on users to shop_app;

grant select on products to shop_app;

grant select, insert on orders to shop_app;
grant update (status) on orders to shop_app;
grant select, insert on order_lines to shop_app;

grant select, insert on stock_movements to shop_app;
