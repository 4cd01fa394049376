-- migration
create table events_4 (like events including all);
alter table events attach partition events_4 for values from (4000) to (5000);
