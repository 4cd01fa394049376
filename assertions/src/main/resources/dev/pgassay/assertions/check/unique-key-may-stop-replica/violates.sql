-- finds: index public.users_email_key
-- finds: index public.users_name_idx
-- finds: index public.bookings_during_excl
create table users (id int primary key, email text unique, name text);
create unique index users_name_idx on users (lower(name));
create table bookings (id int primary key, during tstzrange, exclude using gist (during with &&));
