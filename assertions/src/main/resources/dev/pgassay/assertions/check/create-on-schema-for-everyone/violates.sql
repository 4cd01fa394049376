-- finds: schema "Open House"
-- finds since 15: schema public
grant create on schema public to public;
create schema "Open House";
grant all on schema "Open House" to public;
