SET LOCAL lock_timeout = '2s';
DROP INDEX subscriber_locale_idx;
