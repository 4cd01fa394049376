CREATE SCHEMA chess;
CREATE TABLE chess.squares (x int, y int, colour text NOT NULL, PRIMARY KEY (x, y));
CREATE TABLE chess.moves (
    ply int PRIMARY KEY, y int NOT NULL, x int NOT NULL,
    CONSTRAINT moves_square_fk FOREIGN KEY (y, x) REFERENCES chess.squares (y, x)
);
