"""What a newer version of the program might bring: a column of answers, filled for every one that is there."""
