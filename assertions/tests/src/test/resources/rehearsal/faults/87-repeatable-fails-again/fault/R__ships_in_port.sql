CREATE VIEW port.ship_in_port AS SELECT id, name FROM port.ship WHERE left_at IS NULL;
