CREATE SCHEMA wms;
CREATE TABLE wms.bins (code text PRIMARY KEY);
CREATE TABLE wms.picks (id int PRIMARY KEY, bin_code text);
