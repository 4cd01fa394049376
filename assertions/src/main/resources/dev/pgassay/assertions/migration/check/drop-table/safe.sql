-- migration
comment on table imports is 'unused since 4.2';
