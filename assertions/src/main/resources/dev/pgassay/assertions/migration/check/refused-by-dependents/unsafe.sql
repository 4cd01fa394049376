-- finds: statement db/migration/V2__part.sql:2
alter table orders alter column total type bigint;
