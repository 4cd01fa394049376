-- fault: The query goes through a new view that counts by a window; the filter on the user cannot go below it.
-- budget: orders-of-a-user
-- query: select id, status, placed_at, in_status from order_overview where user_id = ? order by placed_at desc limit 20
-- values: 42::integer
-- cause: WindowAgg | window function
create view order_overview as
select id, user_id, status, placed_at, count(*) over (partition by status) as in_status
from orders;
-- seen: 6 -> 148 blocks
