-- migration
comment on column orders.note is 'unused since 4.2';
