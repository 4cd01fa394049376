-- in one transaction
alter … {old} rename to …;                    -- now {new}
create view {old} as select * from {new};    -- simple views can be written to
-- drop the view in a later release
