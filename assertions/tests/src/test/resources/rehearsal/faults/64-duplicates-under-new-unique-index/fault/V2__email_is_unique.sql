CREATE UNIQUE INDEX CONCURRENTLY recipient_email_key ON news.recipient (email);
