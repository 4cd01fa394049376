INSERT INTO members.accounts SELECT 'User' || i || '@example.com' FROM generate_series(1, 15) i;
INSERT INTO members.sessions SELECT i, 'USER' || 1 + i % 15 || '@example.com' FROM generate_series(1, 45) i;
