INSERT INTO media.clips SELECT sha256(i::text::bytea), 'Clip ' || i FROM generate_series(1, 25) i;
INSERT INTO media.captions SELECT i, sha256((1 + i % 25)::text::bytea), 'words' FROM generate_series(1, 50) i;
