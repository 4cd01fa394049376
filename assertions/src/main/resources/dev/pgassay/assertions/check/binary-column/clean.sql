create table documents (id bigint primary key, content_key text, bytea text, size bigint, flags bit(8), hash uuid);
create view hashes as select sha256(content_key::bytea) as hash from documents;
create function packed(text) returns bytea language sql as $$ select $1::bytea $$;
