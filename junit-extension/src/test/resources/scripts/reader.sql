create role reader;
