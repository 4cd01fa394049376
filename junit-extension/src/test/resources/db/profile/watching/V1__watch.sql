create function on_command() returns event_trigger language plpgsql as 'begin end';
create event trigger watch on ddl_command_end execute function on_command();
