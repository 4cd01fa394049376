ALTER TYPE severity ADD VALUE 'medium' BEFORE 'high';
