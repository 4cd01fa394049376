SELECT lo_unlink(900004), lo_unlink(900005);
