UPDATE post.parcels SET zip = NULL WHERE id = 1;
UPDATE post.parcels SET street = NULL, city = NULL WHERE id = 2;
UPDATE post.parcels SET street = NULL, zip = NULL, city = NULL WHERE id = 60;
