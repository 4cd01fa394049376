CREATE SCHEMA policies;
CREATE SCHEMA claims;
CREATE TABLE policies.policies (id uuid PRIMARY KEY, holder text NOT NULL);
CREATE TABLE claims.claims (id int PRIMARY KEY, policy_id uuid REFERENCES policies.policies, filed date NOT NULL);
