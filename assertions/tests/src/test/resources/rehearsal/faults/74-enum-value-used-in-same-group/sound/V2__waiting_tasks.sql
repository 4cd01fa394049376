ALTER TYPE repair.state ADD VALUE 'waiting' BEFORE 'done';
