UPDATE web_order SET state = 'sent' WHERE id = 7;
