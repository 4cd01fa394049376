UPDATE clinic.patients SET no = 200000 WHERE no = 100034;
