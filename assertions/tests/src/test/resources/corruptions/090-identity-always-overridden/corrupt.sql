INSERT INTO forum.members (id, nick) OVERRIDING SYSTEM VALUE VALUES (1000, 'imported');
