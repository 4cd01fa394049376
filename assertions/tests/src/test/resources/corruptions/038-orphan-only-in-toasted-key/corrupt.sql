SET session_replication_role = replica;
UPDATE media.captions SET fingerprint = set_byte(fingerprint, 31, (get_byte(fingerprint, 31) + 1) % 256) WHERE id = 26;
RESET session_replication_role;
