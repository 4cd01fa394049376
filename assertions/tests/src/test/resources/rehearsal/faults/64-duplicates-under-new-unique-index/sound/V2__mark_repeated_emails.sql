UPDATE news.recipient r SET email = r.email || '#' || r.id
  WHERE EXISTS (SELECT FROM news.recipient o WHERE o.email = r.email AND o.id < r.id);
