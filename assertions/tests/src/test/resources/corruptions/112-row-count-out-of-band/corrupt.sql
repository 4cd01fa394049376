DELETE FROM etl.daily_load WHERE day = '2024-04-06' AND line > 3;
