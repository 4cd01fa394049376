INSERT INTO privacy.newsletter VALUES (51, 'r60@example.com'), (52, 'r61@example.com');
