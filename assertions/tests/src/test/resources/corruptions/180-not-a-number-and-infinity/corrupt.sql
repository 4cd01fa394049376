UPDATE iot.samples SET value = 'NaN' WHERE id = 3;
UPDATE iot.samples SET value = '-Infinity' WHERE id = 4;
UPDATE iot.samples SET until = 'infinity' WHERE id = 5;
