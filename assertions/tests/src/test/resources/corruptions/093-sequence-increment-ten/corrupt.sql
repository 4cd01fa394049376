INSERT INTO erp.articles VALUES (410, 'Imported'), (420, 'Imported');
