create table documents (id bigint primary key, content bytea, title text, notes text[]);
create table photos (id bigint primary key, raster oid);
create view both_of_them as select d.content, d.content as again from documents d;
