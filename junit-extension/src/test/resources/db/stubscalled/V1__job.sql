create extension pg_cron;
select cron.schedule('* * * * *', 'select 1');
