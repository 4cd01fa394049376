CREATE INDEX CONCURRENTLY parcel_tracking_code_idx ON parcel (tracking_code);
