CREATE VIEW warehouse.pallet_with_area AS
  SELECT id, width_cm, height_cm, width_cm * height_cm AS area_cm2 FROM warehouse.pallet;
