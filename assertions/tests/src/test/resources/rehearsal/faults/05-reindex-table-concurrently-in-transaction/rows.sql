INSERT INTO messaging.outbox (topic, payload)
SELECT 'topic-' || i % 12, jsonb_build_object('n', i) FROM generate_series(1, 2400) AS i;
