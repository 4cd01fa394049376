select id, email, status
from users
where email = ?
