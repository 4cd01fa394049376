DROP TABLE bike_theft;
