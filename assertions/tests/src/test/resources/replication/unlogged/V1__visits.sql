create unlogged table visits (at date, page text) partition by range (at);
