UPDATE support.tickets SET subject = subject || chr(7) WHERE id = 14;
UPDATE support.tickets SET subject = replace(subject, ' ', E'\r\n') WHERE id = 15;
