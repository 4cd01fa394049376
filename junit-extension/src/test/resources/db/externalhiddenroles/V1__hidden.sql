do $$
begin
  execute 'create ' || 'role hidden';
end
$$;
