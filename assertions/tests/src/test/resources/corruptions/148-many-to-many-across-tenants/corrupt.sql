INSERT INTO saas.user_groups VALUES (7, 4);
