-- No policy binds the application.
alter role app_user bypassrls;
