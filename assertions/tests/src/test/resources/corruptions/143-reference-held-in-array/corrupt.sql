UPDATE blog.posts SET tag_ids = tag_ids || 13 WHERE id = 30;
