INSERT INTO poll.votes VALUES (901, 2, 14, 'no'), (902, 3, 1, 'yes');
