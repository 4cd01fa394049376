-- A partition is written past the policies of its table.
grant insert on events_2025 to app_user;
