-- A view with its owner's rights shows all rows.
create view all_customers as select id, name from customers; grant select on all_customers to app_user;
