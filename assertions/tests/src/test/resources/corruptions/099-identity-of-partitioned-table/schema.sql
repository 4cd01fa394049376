CREATE SCHEMA iot;
CREATE TABLE iot.events (id bigint DEFAULT 0 NOT NULL, kind text NOT NULL, PRIMARY KEY (id, kind)) PARTITION BY LIST (kind);
CREATE SEQUENCE iot.events_id_seq OWNED BY iot.events.id;
ALTER TABLE iot.events ALTER id SET DEFAULT nextval('iot.events_id_seq');
CREATE TABLE iot.events_on PARTITION OF iot.events FOR VALUES IN ('on');
CREATE TABLE iot.events_off PARTITION OF iot.events FOR VALUES IN ('off');
