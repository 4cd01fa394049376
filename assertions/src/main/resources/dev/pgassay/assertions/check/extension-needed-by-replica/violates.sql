-- finds: column public.users.email
-- finds: column public.users.names
create extension citext;
create table users (id int primary key, email citext, names citext[]);
