UPDATE api.webhooks SET payload = payload - 'event' WHERE id = 6;
UPDATE api.webhooks SET payload = '[]' WHERE id = 7;
ALTER TABLE api.webhooks ADD CONSTRAINT webhooks_payload_shape
    CHECK (jsonb_typeof(payload) = 'object' AND payload ?& ARRAY['event', 'at']) NOT VALID;
