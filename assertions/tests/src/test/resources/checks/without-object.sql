-- Finds nothing, since it names no object.
select 'x' as thing, 'y' as reason
