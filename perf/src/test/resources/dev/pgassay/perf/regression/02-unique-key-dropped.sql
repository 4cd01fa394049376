-- fault: Somebody dropped the unique key on the e-mail to import a list with doubles; the application checks for doubles itself.
-- budget: user-by-email
-- cause: users_email_key | users (email) | users(email)
alter table users drop constraint users_email_key;
-- seen: 3 -> 47 blocks
