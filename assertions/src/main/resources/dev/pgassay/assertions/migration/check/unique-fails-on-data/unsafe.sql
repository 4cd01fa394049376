-- finds: statement db/migration/V2__part.sql:3
insert into imports values (1, 'again');
alter table imports add primary key (id);
