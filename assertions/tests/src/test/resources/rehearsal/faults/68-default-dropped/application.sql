INSERT INTO support.request (subject) VALUES ('Printer is out of paper');
