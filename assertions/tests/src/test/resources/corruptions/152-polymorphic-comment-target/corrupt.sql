UPDATE cms.comments SET target_type = 'photo' WHERE id = 11;
UPDATE cms.comments SET target_id = 5 WHERE id = 44;
UPDATE cms.comments SET target_type = 'video' WHERE id = 45;
