create schema gis;
create extension pg_cron;
create extension if not exists postgis with schema gis version '3.5.0';
create extension pg_trgm;
create table places (id bigint primary key, name text not null);
