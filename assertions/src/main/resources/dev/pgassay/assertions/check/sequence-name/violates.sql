-- finds: sequence public."OrderNumbers"
-- finds: sequence shop."Item Numbers"
create sequence "OrderNumbers";
create schema shop;
create sequence shop."Item Numbers";
create sequence invoice_numbers;
