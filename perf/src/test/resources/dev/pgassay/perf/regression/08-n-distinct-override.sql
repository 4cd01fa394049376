-- fault: Two people of a family may share an e-mail, so its unique key became a plain index; in the same change an n_distinct meant for the status was set on the e-mail, and ANALYZE obeys it ever after.
-- budget: user-by-email
-- cause: n_distinct | MIS_ESTIMATE
alter table users drop constraint users_email_key;
create index users_email_idx on users (email);
alter table users alter column email set (n_distinct = 2);
analyze users;
-- seen: 3 -> 47 blocks
