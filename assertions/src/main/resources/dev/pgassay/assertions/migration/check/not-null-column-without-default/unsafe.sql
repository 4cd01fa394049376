-- finds: statement db/migration/V2__part.sql:2
alter table orders add column rank integer not null;
