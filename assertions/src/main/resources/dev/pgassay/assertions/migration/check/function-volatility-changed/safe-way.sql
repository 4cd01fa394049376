alter function {name} {volatility};
-- or say it in create or replace function
