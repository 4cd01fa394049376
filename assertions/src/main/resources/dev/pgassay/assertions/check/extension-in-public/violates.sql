-- finds: extension citext
-- finds: extension "uuid-ossp"
create schema sales;
create extension citext schema public;
create extension "uuid-ossp";
create extension hstore schema sales;
