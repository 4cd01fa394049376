-- Rights on columns go with those on their tables.
revoke all on all tables in schema public from shop_app;
revoke all on all sequences in schema public from shop_app;
revoke all on schema public from shop_app;

-- The role stays while another database of the cluster grants it something.
do $$
begin
  drop role shop_app;
exception
  when dependent_objects_still_exist then
    null;
end
$$;
