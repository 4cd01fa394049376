-- No policy is asked for TRUNCATE.
grant truncate on orders to app_user;
