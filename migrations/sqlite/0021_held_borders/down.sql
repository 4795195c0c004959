DROP TABLE held_borders;
