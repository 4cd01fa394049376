CREATE INDEX CONCURRENTLY bike_frame_no_idx ON bike (frame_no);
