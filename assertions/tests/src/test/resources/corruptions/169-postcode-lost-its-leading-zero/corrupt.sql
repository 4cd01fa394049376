UPDATE post.addresses SET zip = ltrim(zip, '0') WHERE id IN (1, 80);
