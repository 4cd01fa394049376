-- Two statements, and a body with a semicolon; a question mark: ?
insert into users (email) values ('script@example.org');
create function answer() returns integer language plpgsql as $$ begin return 42; end; $$;
