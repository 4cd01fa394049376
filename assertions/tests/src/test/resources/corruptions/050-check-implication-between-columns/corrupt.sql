UPDATE public."Shipments" SET "State" = 'delivered' WHERE "Id" IN (25, 35);
ALTER TABLE public."Shipments" ADD CONSTRAINT "delivered needs a date"
    CHECK ("State" <> 'delivered' OR "Delivered At" IS NOT NULL) NOT VALID;
