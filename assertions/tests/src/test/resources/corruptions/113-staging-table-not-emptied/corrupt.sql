INSERT INTO etl.staging VALUES (51, '51'), (52, '5Z');
