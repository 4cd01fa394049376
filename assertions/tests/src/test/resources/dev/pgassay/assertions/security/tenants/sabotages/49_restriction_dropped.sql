-- What restricted the permissive policy is gone.
drop policy notes_tenant on notes;
