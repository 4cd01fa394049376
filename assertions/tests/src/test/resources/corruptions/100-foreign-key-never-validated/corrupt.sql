-- every row is right, but nobody has proved it
ALTER TABLE shop.reviews ADD CONSTRAINT reviews_product_fk FOREIGN KEY (product_id) REFERENCES shop.products NOT VALID;
