CREATE SCHEMA metering;
CREATE TABLE metering.meters (region text, meter_id int, PRIMARY KEY (region, meter_id)) PARTITION BY LIST (region);
CREATE TABLE metering.meters_north PARTITION OF metering.meters FOR VALUES IN ('N');
CREATE TABLE metering.meters_south PARTITION OF metering.meters FOR VALUES IN ('S');
CREATE TABLE metering.readings (
    id bigint PRIMARY KEY, region text, meter_id int, kwh numeric NOT NULL,
    CONSTRAINT readings_meter_fk FOREIGN KEY (region, meter_id) REFERENCES metering.meters
);
