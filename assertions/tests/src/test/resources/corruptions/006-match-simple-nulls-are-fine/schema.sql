CREATE SCHEMA school;
CREATE TABLE school.courses (dept text, code int, title text NOT NULL, PRIMARY KEY (dept, code));
CREATE TABLE school.enrolments (
    id int PRIMARY KEY, pupil text NOT NULL, dept text, code int,
    CONSTRAINT enrolments_course_fk FOREIGN KEY (dept, code) REFERENCES school.courses
);
