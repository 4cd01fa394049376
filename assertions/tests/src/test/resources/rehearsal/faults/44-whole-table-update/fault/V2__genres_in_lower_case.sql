UPDATE song SET genre = lower(genre);
