create table visits (at date primary key) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create publication shop for table visits with (publish_via_partition_root = true);
