-- A partition is read past the policies of its table.
grant select on events_2024 to app_user;
