UPDATE app.settings SET retries = NULL WHERE env = 'env9';
