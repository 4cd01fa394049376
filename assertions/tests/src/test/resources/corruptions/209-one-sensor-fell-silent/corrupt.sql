DELETE FROM iot.beats WHERE sensor = 'sensor 4' AND at > '2024-05-01 18:00Z';
