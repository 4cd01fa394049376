-- finds: schema "Sales"
-- finds: schema old__stock
create schema "Sales";
create schema old__stock;
create schema stock;
