CREATE TABLE public."it's" ("key%s" text PRIMARY KEY);
CREATE TABLE public."100% ""real"" tags" (
    id int PRIMARY KEY, "it's key" text,
    CONSTRAINT tag_fk FOREIGN KEY ("it's key") REFERENCES public."it's" ("key%s")
);
