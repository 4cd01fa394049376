UPDATE lab.reports SET results = jsonb_set(results, '{1,unit}', '"mmol/dl"') WHERE no = 'L113';
