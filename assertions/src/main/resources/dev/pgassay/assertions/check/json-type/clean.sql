create domain document as jsonb;
create table orders (id bigint primary key, json text, details jsonb, history jsonb[], document document);

-- What is built for an answer is not stored.
create type answer as (status integer, body json);
create function respond() returns answer language sql as $$ select 200, '{}'::json $$;
create view documents as select id, details::json as details from orders;
