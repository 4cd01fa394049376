-- No policy is asked for by a foreign key.
grant references on customers to app_user;
