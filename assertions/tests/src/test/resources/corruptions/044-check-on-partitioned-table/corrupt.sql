INSERT INTO logs.requests VALUES ('2024-05-05', 501, 0), ('2024-06-05', 502, 777), ('2024-06-06', 503, -1);
ALTER TABLE logs.requests ADD CONSTRAINT requests_status_check CHECK (status BETWEEN 100 AND 599) NOT VALID;
