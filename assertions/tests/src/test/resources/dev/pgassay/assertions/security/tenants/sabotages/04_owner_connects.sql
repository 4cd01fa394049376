-- The application owns a table that is not forced.
alter table orders owner to app_user;
