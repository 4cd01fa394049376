-- Nothing is forbidden to the application.
alter role app_user superuser;
