-- migration
create table countries (code text);
insert into countries values ('NO');
