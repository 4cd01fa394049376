UPDATE stock.levels SET on_hand = -2 WHERE depot = 'D2' AND sku = 'S7';
