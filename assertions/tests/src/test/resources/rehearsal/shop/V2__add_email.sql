alter table customers add column email text not null default 'unknown';
create role rehearsal_reader;
grant select on customers to rehearsal_reader;
