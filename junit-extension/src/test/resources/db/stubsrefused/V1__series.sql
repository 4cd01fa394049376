create extension timescaledb;
