INSERT INTO cinema.seat (category) VALUES ('balcony');
