CREATE TABLE public.slots (hall int, aisle int, shelf int, PRIMARY KEY (hall, aisle, shelf));
CREATE TABLE public.shelf_items (
    sku text PRIMARY KEY, hall int, aisle int, shelf int,
    CONSTRAINT shelf_items_slot_fkey FOREIGN KEY (hall, aisle, shelf) REFERENCES public.slots MATCH FULL NOT VALID
);
