insert into customers (email) values ('alter table orders add column note text;');
do $$
begin
  if true then
    alter table orders
      add column note text,
      add constraint orders_customer_fk foreign key (customer_id) references customers;
  end if;
end $$;
alter table customers rename to clients;
create function note_of(id bigint) returns text language sql as $f$ select note from orders $f$;
create function note_of(id bigint, size int) returns text language sql as $f$ select '' $f$;
