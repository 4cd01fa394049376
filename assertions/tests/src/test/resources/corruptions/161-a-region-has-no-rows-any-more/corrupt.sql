UPDATE sales.figures SET region = 'east', month = month + 12 WHERE region = 'west';
