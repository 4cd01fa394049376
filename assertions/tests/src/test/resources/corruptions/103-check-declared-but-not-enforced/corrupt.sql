-- every row honours the rule; the next one need not
ALTER TABLE shop.coupons ADD CHECK (percent BETWEEN 1 AND 100) NOT ENFORCED;
