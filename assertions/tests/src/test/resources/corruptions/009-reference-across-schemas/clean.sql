INSERT INTO policies.policies SELECT md5(i::text)::uuid, 'Holder ' || i FROM generate_series(1, 30) i;
INSERT INTO claims.claims SELECT i, md5((1 + i % 30)::text)::uuid, date '2024-05-01' FROM generate_series(1, 45) i;
INSERT INTO claims.claims VALUES (46, NULL, '2024-05-02');
