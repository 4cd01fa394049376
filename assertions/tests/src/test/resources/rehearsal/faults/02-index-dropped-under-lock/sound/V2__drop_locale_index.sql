DROP INDEX CONCURRENTLY subscriber_locale_idx;
