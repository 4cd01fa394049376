create table "Orders" (id bigint primary key, customer_id bigint, line_2 text, "order" integer);
create type address as ("Street" text);
create view "Open" as select id from "Orders";
