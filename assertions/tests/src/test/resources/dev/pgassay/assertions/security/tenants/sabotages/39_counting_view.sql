-- A view with its owner's rights counts the rows of all.
create view busy as select count(*) > 0 as busy, max(id) as latest from orders; grant select on busy to app_user;
