-- A trigger of the application would run with the rights of whoever writes.
grant trigger on orders to app_user;
