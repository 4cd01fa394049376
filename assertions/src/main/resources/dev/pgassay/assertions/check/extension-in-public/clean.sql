create schema "Extensions";
create extension citext schema "Extensions";
