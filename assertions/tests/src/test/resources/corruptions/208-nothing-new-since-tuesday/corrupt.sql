DELETE FROM feed.items WHERE received > '2024-09-09 10:00Z';
