create table users (id bigint primary key, name text, password_hash text);
comment on column users.password_hash is 'Argon2id, with a salt of its own.';
create view hashes as select password_hash from users;
create table payments (at date not null, card_number text) partition by range (at);
comment on column payments.card_number is 'The last four digits.';
create table payments_2026 partition of payments for values from ('2026-01-01') to ('2027-01-01');

-- Other words with the same letters.
create table offices ("className" text, secretary text, tax_rate text);
