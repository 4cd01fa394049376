-- Made by a repeatable migration, which has no undo script of its own.
drop view if exists users_by_domain;

drop table users;
