create schema "Extensions";
create extension hstore schema "Extensions";
