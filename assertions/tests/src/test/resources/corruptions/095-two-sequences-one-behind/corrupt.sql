INSERT INTO mail.messages (imap_uid, subject) VALUES (61, 'moved here');
