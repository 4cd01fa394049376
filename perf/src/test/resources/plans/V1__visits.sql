create table visits (
  shop int,
  page int,
  visitor uuid default gen_random_uuid(),
  primary key (shop, page, visitor));
insert into visits (shop, page) select i % 3, i / 3 from generate_series(1, 30000) i;
