create function "Audit"() returns trigger language plpgsql as $$ begin return new; end $$;
create table "Orders" (id bigint primary key);
create trigger orders_audit before insert on "Orders" for each row execute function "Audit"();

-- Foreign keys have triggers of their own, which nobody named.
create table "Items" (id bigint primary key, order_id bigint references "Orders");
