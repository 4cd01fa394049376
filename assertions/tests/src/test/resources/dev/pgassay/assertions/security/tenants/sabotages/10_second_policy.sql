-- A second permissive policy adds all rows.
create policy support on customers for select using (true);
