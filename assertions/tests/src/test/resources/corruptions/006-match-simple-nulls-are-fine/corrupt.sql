SET session_replication_role = replica;
INSERT INTO school.enrolments VALUES (33, 'Pupil 33', 'HISTORY', 1);
RESET session_replication_role;
