-- Finds what only newer servers have.
-- since: 99
select 'x' as object, 'y' as reason
