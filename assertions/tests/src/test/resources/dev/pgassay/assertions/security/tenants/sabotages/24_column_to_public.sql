-- Every role may read a column.
grant select (email) on customers to public;
