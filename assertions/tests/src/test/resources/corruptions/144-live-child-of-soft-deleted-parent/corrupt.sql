UPDATE app.projects SET deleted_at = '2024-05-05 00:00Z' WHERE id = 3;
UPDATE app.tasks SET deleted_at = '2024-05-05 00:00Z' WHERE id IN (2, 12);
