INSERT INTO iot.events VALUES (99, 'off');
