UPDATE meter.readings SET value = 1025 WHERE meter = 'b' AND day = '2024-01-11';
