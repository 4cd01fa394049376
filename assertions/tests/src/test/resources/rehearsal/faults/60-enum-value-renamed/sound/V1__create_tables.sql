CREATE TYPE order_state AS ENUM ('new', 'paid', 'sent');
CREATE TABLE web_order (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state order_state NOT NULL DEFAULT 'new'
);
