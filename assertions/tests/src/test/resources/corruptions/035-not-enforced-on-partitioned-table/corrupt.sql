ALTER TABLE grid.outages ADD CONSTRAINT outages_station_fk FOREIGN KEY (station) REFERENCES grid.stations NOT ENFORCED;
INSERT INTO grid.outages VALUES ('2025-03-31', 77, 12), ('2025-04-01', 78, 3);
