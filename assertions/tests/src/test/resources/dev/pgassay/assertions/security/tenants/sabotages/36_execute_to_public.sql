-- What was for operators is for everybody.
grant execute on function purge_notes() to public;
