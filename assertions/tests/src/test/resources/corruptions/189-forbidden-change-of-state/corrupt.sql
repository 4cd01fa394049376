UPDATE wf.history SET old_state = 'new' WHERE id = 22;
INSERT INTO wf.history VALUES (63, 15, 'done', 'new');
