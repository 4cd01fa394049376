-- A unique violation tells one tenant what another has.
alter table customers add constraint customers_email_key unique (email);
