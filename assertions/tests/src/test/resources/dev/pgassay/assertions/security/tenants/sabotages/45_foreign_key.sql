-- An order can refer to the customer of another tenant, and tells whether there is one.
alter table orders drop constraint orders_tenant_id_customer_id_fkey;
alter table orders add constraint orders_customer_id_fkey foreign key (customer_id) references customers (id);
