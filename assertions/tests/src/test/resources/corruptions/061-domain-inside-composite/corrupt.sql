UPDATE geo.stations SET place = ROW(131, 52)::geo.point WHERE id = 13;
ALTER DOMAIN geo.latitude ADD CONSTRAINT latitude_check CHECK (VALUE BETWEEN -90 AND 90) NOT VALID;
