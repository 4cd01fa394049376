CREATE SCHEMA cinema;
CREATE TABLE cinema.halls (id int PRIMARY KEY, seats int NOT NULL);
CREATE FUNCTION cinema.fits(hall int, sold int) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT sold <= (SELECT seats FROM cinema.halls WHERE id = hall) $$;
CREATE TABLE cinema.seats_sold (
    show_id int PRIMARY KEY, hall int NOT NULL REFERENCES cinema.halls, sold int NOT NULL,
    CONSTRAINT seats_sold_within_hall CHECK (cinema.fits(hall, sold))
);
