DROP TABLE positions;
DROP TABLE position_calls;
