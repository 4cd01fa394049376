UPDATE api.products SET doc = jsonb_set(doc, '{price}', '"12.5"') WHERE id = 3;
UPDATE api.products SET doc = jsonb_set(doc, '{price}', 'null') WHERE id = 4;
UPDATE api.products SET doc = doc - 'price' WHERE id = 5;
