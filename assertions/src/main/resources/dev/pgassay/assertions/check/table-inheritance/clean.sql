create table contacts (id bigint primary key, name text);
create table companies (contact_id bigint primary key references contacts, vat_number text);
create table copies (like contacts);

-- Partitions are no children of this kind.
create table visits (at date not null, page text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01') partition by list (page);
create table visits_2026_home partition of visits_2026 for values in ('home');

create type contact as (id bigint, name text);
create table typed of contact;
