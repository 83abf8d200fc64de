"""What a lesson is and how it behaves: pure Python, no Django, no database, no clock, no chance of its own."""
