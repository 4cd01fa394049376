SET LOCAL lock_timeout = '2s';
CREATE TABLE sport.club_town (
  club_id int PRIMARY KEY REFERENCES sport.club (id),
  town text NOT NULL
);
