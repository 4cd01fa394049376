select id, operation, changed_at
from audit_log
order by id desc
limit 10
