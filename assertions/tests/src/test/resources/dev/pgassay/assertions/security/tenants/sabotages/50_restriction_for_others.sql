-- What restricts the permissive policy does not concern the application.
alter policy notes_tenant on notes to app_owner;
