-- Every role may read what is made from now on.
alter default privileges grant select on tables to public;
