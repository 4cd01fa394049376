-- Rows can be deleted through a view that cannot even be read.
create view order_bin as select id from orders; grant delete on order_bin to app_user;
