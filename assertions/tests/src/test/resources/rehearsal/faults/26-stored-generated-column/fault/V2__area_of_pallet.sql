SET LOCAL lock_timeout = '2s';
ALTER TABLE warehouse.pallet ADD COLUMN area_cm2 int GENERATED ALWAYS AS (width_cm * height_cm) STORED;
