create table books (
  id integer generated always as identity primary key,
  title text not null
);
-- Differs each time that it is migrated: whoever sees the same value has the same template.
create table migrated (at_random uuid not null);
insert into migrated values (gen_random_uuid());
