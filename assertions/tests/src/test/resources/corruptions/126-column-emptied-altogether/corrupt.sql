UPDATE cms.articles SET teaser = NULL;
