-- migration
alter table events_3 add constraint events_3_bounds check (at >= 2000 and at < 3000) not valid;
-- migration
alter table events_3 validate constraint events_3_bounds;
-- migration
alter table events attach partition events_3 for values from (2000) to (3000);
alter table events_3 drop constraint events_3_bounds;
