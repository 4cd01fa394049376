comment on table orders is 'What users bought.';
