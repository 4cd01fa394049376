CREATE VIEW repair.waiting_task AS SELECT id FROM repair.task WHERE state = 'waiting';
