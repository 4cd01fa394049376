-- fault: Somebody replaced a function by DROP … CASCADE and CREATE, and the index on it went with it unseen.
-- budget: user-by-email
-- query: select id, email, status from users where mail_key(email) = ?
-- values: 'user4242@example42.com'::text
-- cause: users_mail_key_idx | users (mail_key | users(mail_key | expression | function on
create function mail_key(mail text) returns text language plpgsql immutable as $$ begin return lower(mail); end $$;
create index users_mail_key_idx on users (mail_key(email));
drop function mail_key(text) cascade;
create function mail_key(mail text) returns text language plpgsql immutable as $$ begin return lower(trim(mail)); end $$;
-- seen: 3 -> 47 blocks
