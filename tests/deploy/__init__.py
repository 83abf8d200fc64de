"""The recipe for servers: its files fit together and to the program, and a class notices no replacement."""
