-- The application may become the owner by SET ROLE.
alter role app_user noinherit; grant app_owner to app_user;
