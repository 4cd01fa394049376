create domain country_code as text check (value ~ '^[A-Z]{2}$');
create table countries (
  code country_code primary key,
  short varchar(2),
  aliases text[],
  letter text check (length(letter) = 1)
);

-- The type "char" of the system catalogs is another one.
create table catalog_copies (id bigint primary key, relkind "char");

create foreign data wrapper nothing;
create server elsewhere foreign data wrapper nothing;
create foreign table remote_countries (code char(2)) server elsewhere;

create function short_code(text) returns char(2) language sql as $$ select left($1, 2)::char(2) $$;
