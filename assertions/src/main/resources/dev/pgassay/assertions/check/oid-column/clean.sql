create extension lo;
create table documents (id bigint primary key, content bytea, oid bigint, described regclass);

create table photos (id bigint primary key, "Raster" lo, preview oid);
create trigger photos_raster before update or delete on photos for each row execute function lo_manage("Raster");
create trigger photos_preview before update or delete on photos for each row execute function lo_manage(preview);

create view tables as select oid, relname from pg_class;
