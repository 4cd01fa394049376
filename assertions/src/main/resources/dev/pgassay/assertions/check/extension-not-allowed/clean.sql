create schema "Extensions";
create extension citext schema "Extensions";
create extension "uuid-ossp";
