UPDATE poll.ballots SET ranking = '{1,NULL,3}' WHERE id = 1;
UPDATE poll.ballots SET ranking = '{}' WHERE id = 2;
UPDATE poll.ballots SET ranking = '{{1,2,3},{1,2,3}}' WHERE id = 3;
