create type mood as enum ('good', 'bad');
create domain positive as int check (value > 0);
create type pair as (one int, other int);
create type span as range (subtype = numeric);
create table moods (id int primary key, mood mood, moods mood[], pairs pair[], count positive, at span);
