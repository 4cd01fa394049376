ALTER TABLE bank.transfers ADD CONSTRAINT transfers_branch_fk FOREIGN KEY (branch) REFERENCES bank.branches NOT ENFORCED;
INSERT INTO bank.transfers VALUES (41, 111), (42, 112), (43, 999);
