-- only one of the two partitions ever got its index
CREATE INDEX hits_path_idx ON ONLY logs.hits (path);
CREATE INDEX hits_1_path_idx ON logs.hits_1 (path);
ALTER INDEX logs.hits_path_idx ATTACH PARTITION logs.hits_1_path_idx;
