create table countries (
  code text not null,
  name text not null,
  constraint countries_pkey primary key (code),
  constraint countries_name_key unique (name),
  constraint countries_code_check check (code ~ '^[A-Z]{2}$')
);

comment on table countries is 'Reference data: the countries that the shop delivers to.';
comment on column countries.code is 'Two letters, as in ISO 3166-1.';

insert into countries (code, name)
values
  ('AT', 'Austria'),
  ('CH', 'Switzerland'),
  ('DE', 'Germany'),
  ('FR', 'France'),
  ('IT', 'Italy');

grant select on countries to shop_app;
