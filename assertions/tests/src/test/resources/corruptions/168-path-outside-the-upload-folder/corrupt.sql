UPDATE media.files SET path = '/temp/5.jpg' WHERE id = 5;
UPDATE media.files SET path = 'C:\uploads\6.jpg' WHERE id = 6;
