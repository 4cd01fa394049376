-- A table that nobody thought of.
create table payments (id bigint generated always as identity primary key, tenant_id text not null, amount numeric not null);
grant select, insert on payments to app_user;
