-- The application has the rights of the owner.
grant app_owner to app_user;
