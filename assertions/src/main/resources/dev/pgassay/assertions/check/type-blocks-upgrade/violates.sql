-- finds: column public.articles.language
-- finds: column public.articles.handlers
-- finds: domain public.handler
-- finds: column public.job.code
-- finds: column public.languages.dictionary
-- finds: column public.visits.handler
-- finds: column "Shop"."Order Items"."Space"
-- finds before 16: column public.articles.rights
create domain handler as regproc;
create type job as (label text, code regprocedure);
create table articles (
  id bigint primary key,
  language regconfig,
  handlers regproc[],
  rights aclitem[],
  handler handler,
  job job
);

create materialized view languages as select 'simple'::regdictionary as dictionary;

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Space" regnamespace, "Order" regcollation);
-- finds: column "Shop"."Order Items"."Order"

create table visits (at date not null, handler regprocedure) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
