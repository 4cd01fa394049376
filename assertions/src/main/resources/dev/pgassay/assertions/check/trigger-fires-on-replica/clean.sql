create table orders (id int primary key);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger orders_touch after insert on orders for each row execute function touch();
create trigger orders_off after insert on orders for each row execute function touch();
alter table orders disable trigger orders_off;
