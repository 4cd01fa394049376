ALTER TYPE severity ADD VALUE 'medium';
