create schema if not exists audit;
create table ${flyway:defaultSchema}.entries (id integer primary key);
create table audit.entries (id integer primary key);
